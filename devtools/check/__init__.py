"""What `serve.py check` does: check a build, in its folder or deployed, and report what is wrong."""
