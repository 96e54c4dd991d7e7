"""Create something in the project: `serve.py new`."""
