"""The boot image: Python's memory after all imports. The page restores it instead of importing.

docs/how-it-boots.md explains it. `page/` and `inside/` run in the browser in which the image is made.
"""
