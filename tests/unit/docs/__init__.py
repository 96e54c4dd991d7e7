"""Tests of the guides and the catalogues."""
