"""Unit tests of app/jobs."""
