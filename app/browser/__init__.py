"""The browser: the only code that imports `js`, `pyodide` and `pyscript`. It knows nothing of the rest of the app."""
