"""Worked examples: an endpoint that keeps data for panels, and panels that show it. Nothing here is shipped."""
