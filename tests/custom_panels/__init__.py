"""The tests of a team's own panels, see docs/panels.md."""
