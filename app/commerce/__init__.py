"""Orders, payments and subscriptions of a customer: the contract, how it is read, and what is found in it.

Pure: where the data comes from and how it is drawn is the business of `app/panels/`. The contract is docs/orders.md.
"""
