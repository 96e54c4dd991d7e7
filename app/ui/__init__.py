"""The element library that panels are built with. Pure: it returns HTML and has no side effects."""
