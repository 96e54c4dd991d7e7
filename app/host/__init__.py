"""What Chatwoot says: reading its messages, its dialects, and when to ask it again. No input or output here."""
