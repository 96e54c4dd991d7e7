"""`serve.py build`: makes a folder for any CDN. Files that may be cached forever have their hash in their path."""
