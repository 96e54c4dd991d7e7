"""A message: how it stands among the others, and what it holds, by its kind."""
