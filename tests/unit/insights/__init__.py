"""Unit tests of app/insights."""
