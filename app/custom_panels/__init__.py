"""A team's own panels, one file each. The app finds them by itself; see docs/panels.md."""
