"""What `serve.py check` does: look at a build, in its folder or deployed, and tell what is wrong with it."""
