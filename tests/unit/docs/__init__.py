"""The documents and the catalogues are true."""
