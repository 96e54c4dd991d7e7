"""Unit tests of app/ui."""
