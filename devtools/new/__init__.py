"""Begins something new in the project: `serve.py new`."""
