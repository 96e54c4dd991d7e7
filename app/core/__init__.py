"""The loop: state, events, effects, and `update`, which makes a new state and effects of a state and an event."""
