"""A page of a few lines that refers to its files as the real one does."""

from devtools.build.site import WORKER, Site
from devtools.build.worker import BLANK

PAGE = """\
<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <link rel="stylesheet" href="./static/style.css" />
    <script type="module" src="./static/start.mjs"></script>
    <script type="py" src="./app/main.py" config="./pyscript.json"></script>
  </head>
</html>
"""
FILES = {
    "index.html": PAGE,
    "sign-in.html": '<script src="./static/sign-in.js" defer></script>',
    "static/sign-in.js": "// sign in\n",
    "pyscript.json": """{
"interpreter": "./runtime/py-2.0/py.mjs",
"files": {
"./app.zip": "./*"
},
"deskside": {"shown": 1}
}
""",
    "app/main.py": "import app\n",
    "static/start.mjs": "import '../runtime/py-2.0/py.mjs';\nimport \"./inner.mjs\";\n",
    "static/inner.mjs": "export const inner = 1;\n",
    "static/boot/register-service-worker.mjs": "// register\n",
    "static/style.css": "a { color: red }\n",
    "static/unused.mjs": "import './nothing.mjs';\n",
    WORKER: f"// worker\n{BLANK}run(build);\n",
    "runtime/made/icons.svg": "<svg/>",
    "runtime/py-2.0/py.mjs": "load('./py.wasm');",
    "runtime/py-2.0/py.wasm": "wasm" * 1000,
}
APP = {"app/__init__.py": "", "app/icons.py": 'SPRITE = "./runtime/made/icons.svg"\n'}


def small_site(**changes: str) -> Site:
    """Make the site. A change is named by its file's path, with `__` for characters that a Python name cannot have."""
    texts = FILES | {_path(name): text for name, text in changes.items() if not name.startswith("zip__")}
    members = APP | {_path(name.removeprefix("zip__")): text for name, text in changes.items() if "zip__" in name}
    return Site(
        files={path: text.encode() for path, text in texts.items()},
        zips={"app.zip": {path: text.encode() for path, text in members.items()}},
        folders=frozenset({"runtime/py-2.0/"}),
    )


def _path(name: str) -> str:
    return next((path for path in (*FILES, *APP) if path.replace("/", "__").replace(".", "_") == name), name)
