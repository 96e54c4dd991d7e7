"""Tests of serve.py and what it does, on archives of a few bytes."""
