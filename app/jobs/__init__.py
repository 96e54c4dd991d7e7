"""Work that takes time: what panels ask of other sites and what their buttons do. Pure; `core.runner` runs it."""
