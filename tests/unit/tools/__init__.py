"""Unit tests of app/tools."""
