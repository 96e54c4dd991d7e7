"""Work that takes time: panels' requests to other sites, and their buttons' actions. Pure; `core.runner` runs it."""
