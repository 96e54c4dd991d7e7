"""What serve.py does: fetch what the page needs, make what is made of it, and serve. Standard library only."""
