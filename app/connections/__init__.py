"""Connections: sites that agents sign in to once, and what is attached to the requests to each."""
