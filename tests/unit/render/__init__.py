"""Unit tests of app/render."""
