import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from devtools.build.addresses import Addresses
from devtools.build.site import Site, with_image
from devtools.errors import CommandError
from devtools.image.folder import Image
from tests.unit.devtools.small_site import FILES, small_site


def _build(site: Site) -> dict[str, bytes]:
    addresses = Addresses(site)
    addresses.of("index.html")
    return addresses.contents


def _plain(contents: Mapping[str, bytes]) -> list[str]:
    """The addresses, with a star for each digest."""
    return sorted(re.sub(r"[0-9a-f]{12}", "*", address) for address in contents)


def _one(contents: Mapping[str, bytes], end: str) -> str:
    (match,) = (address for address in contents if re.sub(r"\.[0-9a-f]{12}", "", address) == end)
    return match


def test_only_files_that_the_page_refers_to_are_shipped() -> None:
    assert _plain(_build(small_site())) == [
        "assets/app.*.zip",
        "assets/app/main.*.py",
        "assets/pyscript.*.json",
        "assets/runtime/made/icons.*.svg",
        "assets/runtime/py-2.0.*/py.mjs",
        "assets/runtime/py-2.0.*/py.wasm",
        "assets/static/inner.*.mjs",
        "assets/static/start.*.mjs",
        "assets/static/style.*.css",
        "index.html",
    ]


def test_an_address_contains_the_digest_of_the_content() -> None:
    contents = _build(small_site())
    style = _one(contents, "assets/static/style.css")

    assert hashlib.sha256(contents[style]).hexdigest().startswith(style.split(".")[1])


def test_references_are_relative_to_their_file() -> None:
    contents = _build(small_site())
    start, inner = _one(contents, "assets/static/start.mjs"), _one(contents, "assets/static/inner.mjs")
    interpreter = _one(contents, "assets/runtime/py-2.0/py.mjs")

    assert f'src="./{start}"' in contents["index.html"].decode()
    assert contents[start].decode() == (
        f"import '../{interpreter.removeprefix('assets/')}';\nimport \"./{inner.removeprefix('assets/static/')}\";\n"
    )


def test_the_interpreter_is_relative_to_the_page_and_files_to_the_configuration() -> None:
    contents = _build(small_site())
    app = _one(contents, "assets/app.zip").removeprefix("assets/")

    configuration = contents[_one(contents, "assets/pyscript.json")].decode()

    assert f'"interpreter": "./{_one(contents, "assets/runtime/py-2.0/py.mjs")}",\n' in configuration
    assert f'"./{app}": "./*"\n' in configuration


def test_python_inside_the_zip_names_files_relative_to_the_page() -> None:
    contents = _build(small_site())

    with zipfile.ZipFile(io.BytesIO(contents[_one(contents, "assets/app.zip")])) as app:
        assert app.read("app/icons.py").decode() == f'SPRITE = "./{_one(contents, "assets/runtime/made/icons.svg")}"\n'


def test_files_of_one_folder_stay_together_unchanged() -> None:
    contents = _build(small_site())
    interpreter = _one(contents, "assets/runtime/py-2.0/py.mjs")

    assert contents[interpreter].decode() == FILES["runtime/py-2.0/py.mjs"]
    assert interpreter.replace("py.mjs", "py.wasm") in contents


def test_a_folder_may_be_referred_to_as_a_whole() -> None:
    contents = _build(small_site(static__inner_mjs="new URL('../runtime/py-2.0/', import.meta.url)"))
    folder = _one(contents, "assets/runtime/py-2.0/py.mjs").removeprefix("assets/").removesuffix("py.mjs")

    assert contents[_one(contents, "assets/static/inner.mjs")].decode() == f"new URL('../{folder}', import.meta.url)"


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        (
            {"pyscript_json": FILES["pyscript.json"].replace('"shown": 1', '"shown": 2')},
            ["assets/pyscript.json"],
        ),
        ({"static__inner_mjs": "2"}, ["assets/static/inner.mjs", "assets/static/start.mjs"]),
        ({"zip__app____init___py": "new"}, ["assets/app.zip", "assets/pyscript.json"]),
        (
            {"runtime__py-2_0__py_wasm": "other"},
            [
                "assets/pyscript.json",
                "assets/runtime/py-2.0/py.mjs",
                "assets/runtime/py-2.0/py.wasm",
                "assets/static/start.mjs",
            ],
        ),
    ],
)
def test_a_change_gives_new_addresses_to_the_affected_files_alone(changes: dict[str, str], paths: list[str]) -> None:
    before, after = _build(small_site()), _build(small_site(**changes))

    assert sorted(re.sub(r"\.[0-9a-f]{12}", "", each) for each in after.keys() - before.keys()) == paths


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(
        CommandError, match=r"^static/start\.mjs refers to \./lost\.mjs, and there is no static/lost\.mjs"
    ):
        _build(small_site(static__start_mjs="import './lost.mjs';"))


def test_an_image_is_shipped_with_links_to_its_files(tmp_path: Path) -> None:
    (tmp_path / "interpreter").mkdir()
    for name in ("memory.image", "sources.pack", "app", "interpreter/pyodide.asm.wasm", "interpreter/pyodide.asm.mjs"):
        (tmp_path / name).write_bytes(name.encode())
    boot = '<script type="module" src="./static/boot/prefetch.js"></script>\n'
    page = FILES["index.html"].replace("  </head>", f"{boot}  </head>")
    site = small_site(index_html=page, **{"static/boot/prefetch.js": "boot();"})

    contents = _build(with_image(site, Image(tmp_path, has_app=True)))

    links = re.findall(r'rel="deskside-\w+" href="\./([^"]+)"', contents["index.html"].decode())
    assert [contents[address].decode() for address in links] == [
        "memory.image",
        "interpreter/pyodide.asm.wasm",
        "interpreter/pyodide.asm.mjs",
        "sources.pack",
    ]


def test_an_interpreter_keeps_its_address_when_only_the_image_changes(tmp_path: Path) -> None:
    (tmp_path / "interpreter").mkdir()
    for name in ("memory.image", "sources.pack", "interpreter/pyodide.asm.wasm", "interpreter/pyodide.asm.mjs"):
        (tmp_path / name).write_bytes(name.encode())
    boot = '<script type="module" src="./static/boot/prefetch.js"></script>\n'
    page = FILES["index.html"].replace("  </head>", f"{boot}  </head>")
    site = small_site(index_html=page, **{"static/boot/prefetch.js": "boot();"})

    before = _build(with_image(site, Image(tmp_path, has_app=True)))
    (tmp_path / "memory.image").write_bytes(b"another")
    after = _build(with_image(site, Image(tmp_path, has_app=True)))

    common = [re.sub(r"\.[0-9a-f]{12}", "", address) for address in before.keys() & after.keys()]
    assert "assets/runtime/linked/pyodide.asm.wasm" in common
    assert "assets/runtime/image/memory.image" not in common


def test_a_circle_is_refused() -> None:
    with pytest.raises(CommandError, match=r"static/start\.mjs -> static/inner\.mjs -> static/start\.mjs$"):
        _build(small_site(static__start_mjs="import './inner.mjs';", static__inner_mjs="import './start.mjs';"))


@pytest.mark.parametrize("text", ["'./*'", "'./'", "'../'", "'.'", "'...'", '"./a b"', "./inner.mjs", "'./inner.mjs\""])
def test_other_text_is_not_changed(text: str) -> None:
    contents = _build(small_site(static__start_mjs=text))

    assert contents[_one(contents, "assets/static/start.mjs")].decode() == text
