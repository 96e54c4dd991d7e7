"""Unit tests of app/panels."""
