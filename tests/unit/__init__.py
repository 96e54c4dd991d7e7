"""Tests of the pure core; they need no browser."""
