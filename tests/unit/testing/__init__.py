"""Unit tests of app/testing."""
