"""The element library that panels are built with. Pure: HTML comes out, nothing else is touched."""
