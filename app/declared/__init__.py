"""Panels by settings alone: `[[deskside.panels]]` in `pyscript.toml`. See docs/settings-panels.md."""
