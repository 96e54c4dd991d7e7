"""The example endpoint."""
