"""The loop: state, events, effects, and `update`, which turns a state and an event into the next state and effects."""
