"""A team's own panels, a file each: they are found by themselves, see docs/panels.md."""
