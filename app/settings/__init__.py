"""The admin's settings, and the panels that a deployment adds by settings or by files of its own."""
