"""Orders, payments and subscriptions of a customer: the contract, its reading, and mentions in messages.

Pure: `app/panels/` requests and renders the data. The contract is docs/orders.md.
"""
