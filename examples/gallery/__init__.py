"""Every part of the kit in every state, a page a file: `python3 serve.py` shows them at `/simulator/gallery/`."""
