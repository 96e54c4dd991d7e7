"""Fetches what the page is made of, once: pinned packages, checked, and made into the served runtime."""
