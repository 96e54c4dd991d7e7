"""Connections: sites that agents sign in to once, and the credentials for requests to each."""
