"""What `serve.py build` does: a folder for any CDN; whatever may be cached forever in it has its hash in its path."""
