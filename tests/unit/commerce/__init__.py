"""Orders, payments and subscriptions."""
