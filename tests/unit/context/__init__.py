"""Unit tests of app/context."""
