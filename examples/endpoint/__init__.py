"""A small endpoint for panels: orders and payments for agents who have signed in. docs/data.md explains it.

It is made to be read and taken over: the tickets, the sign-in and the limits stay, the records become yours.
"""
