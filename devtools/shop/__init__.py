"""A demo shop: orders, payments and subscriptions of the simulator's customers, from the first start on.

It listens on loopback under an origin of its own, as a real shop would. `docs/simulator.md` lists its customers. A
build knows nothing of it.
"""
