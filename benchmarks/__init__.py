"""Compares the page's speed with other pages: `python3 -m benchmarks`. The app and its tests don't need this."""
