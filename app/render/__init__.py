"""From the state to HTML: the page, the screens that stand in its place, and what an update leaves out."""
