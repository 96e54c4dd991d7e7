"""Unit tests of app/host."""
