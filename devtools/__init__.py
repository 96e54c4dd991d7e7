"""The commands of serve.py: fetch the page's dependencies, build from them, and serve. Standard library only."""
