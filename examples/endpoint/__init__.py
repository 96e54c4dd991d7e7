"""An endpoint for Deskside: orders, payments and subscriptions out of a company's own systems, for agents alone.

docs/endpoint.md explains how to run it and how to write a source for another system. Read `web.py` first: a request
goes through it from the top to the bottom.
"""
