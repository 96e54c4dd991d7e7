"""What a message can hold, and the list of messages. The panel itself is `panels/messages.py`."""
