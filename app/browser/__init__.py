"""Adapters to the browser: the only code that imports `js`, `pyodide` and `pyscript`."""
