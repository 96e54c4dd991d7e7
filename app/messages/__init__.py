"""The parts of a message, and the list of messages. The panel itself is `panels/messages.py`."""
