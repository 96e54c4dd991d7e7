"""`serve.py new`: creates a panel in the project."""
