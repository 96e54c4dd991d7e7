"""Fetches the page's dependencies once: downloads pinned packages, verifies them, and makes the runtime from them."""
