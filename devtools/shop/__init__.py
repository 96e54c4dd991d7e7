"""A demo shop: orders, payments and subscriptions of the simulator's customers, without any setup.

It listens on loopback with its own origin, like a real shop. `docs/simulator.md` lists its customers. Builds do not
include it.
"""
