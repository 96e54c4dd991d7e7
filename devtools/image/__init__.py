"""The boot image: Python's memory after all its imports, which the page restores instead of importing.

docs/how-it-boots.md explains it. `page/` and `inside/` run in the browser in which the image is made.
"""
