"""The tests of Deskside: `python3 -m tests` runs them all."""
