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


def _built(site: Site) -> dict[str, bytes]:
    addresses = Addresses(site)
    addresses.of("index.html")
    return addresses.built


def _plain(built: Mapping[str, bytes]) -> list[str]:
    """The addresses, with a star for each digest."""
    return sorted(re.sub(r"[0-9a-f]{12}", "*", address) for address in built)


def _one(built: Mapping[str, bytes], end: str) -> str:
    (match,) = (address for address in built if re.sub(r"\.[0-9a-f]{12}", "", address) == end)
    return match


def test_all_that_the_page_leads_to_is_shipped_and_nothing_else() -> None:
    assert _plain(_built(small_site())) == [
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


def test_an_address_tells_the_content() -> None:
    built = _built(small_site())
    style = _one(built, "assets/static/style.css")

    assert hashlib.sha256(built[style]).hexdigest().startswith(style.split(".")[1])


def test_references_follow_from_where_they_stand() -> None:
    built = _built(small_site())
    start, inner = _one(built, "assets/static/start.mjs"), _one(built, "assets/static/inner.mjs")
    interpreter = _one(built, "assets/runtime/py-2.0/py.mjs")

    assert f'src="./{start}"' in built["index.html"].decode()
    assert built[start].decode() == (
        f"import '../{interpreter.removeprefix('assets/')}';\nimport \"./{inner.removeprefix('assets/static/')}\";\n"
    )


def test_the_interpreter_is_named_as_the_page_sees_it_and_files_as_the_configuration_does() -> None:
    built = _built(small_site())
    app = _one(built, "assets/app.zip").removeprefix("assets/")

    configuration = built[_one(built, "assets/pyscript.json")].decode()

    assert f'"interpreter": "./{_one(built, "assets/runtime/py-2.0/py.mjs")}",\n' in configuration
    assert f'"./{app}": "./*"\n' in configuration


def test_python_inside_the_zip_names_files_as_the_page_sees_them() -> None:
    built = _built(small_site())

    with zipfile.ZipFile(io.BytesIO(built[_one(built, "assets/app.zip")])) as app:
        assert app.read("app/icons.py").decode() == f'SPRITE = "./{_one(built, "assets/runtime/made/icons.svg")}"\n'


def test_files_of_one_folder_stay_together_unchanged() -> None:
    built = _built(small_site())
    interpreter = _one(built, "assets/runtime/py-2.0/py.mjs")

    assert built[interpreter].decode() == FILES["runtime/py-2.0/py.mjs"]
    assert interpreter.replace("py.mjs", "py.wasm") in built


def test_a_folder_may_be_referred_to_as_a_whole() -> None:
    built = _built(small_site(static__inner_mjs="new URL('../runtime/py-2.0/', import.meta.url)"))
    folder = _one(built, "assets/runtime/py-2.0/py.mjs").removeprefix("assets/").removesuffix("py.mjs")

    assert built[_one(built, "assets/static/inner.mjs")].decode() == f"new URL('../{folder}', import.meta.url)"


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        (
            {"pyscript_json": FILES["pyscript.json"].replace('"shown": 1', '"shown": 2')},
            ["assets/pyscript.json"],
        ),
        ({"static__inner_mjs": "2"}, ["assets/static/inner.mjs", "assets/static/start.mjs"]),
        ({"zipped__app____init___py": "new"}, ["assets/app.zip", "assets/pyscript.json"]),
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
def test_a_change_gives_new_addresses_to_what_it_concerns_alone(changes: dict[str, str], changed: list[str]) -> None:
    before, after = _built(small_site()), _built(small_site(**changes))

    assert sorted(re.sub(r"\.[0-9a-f]{12}", "", each) for each in after.keys() - before.keys()) == changed


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(
        CommandError, match=r"^static/start\.mjs refers to \./lost\.mjs, and there is no static/lost\.mjs"
    ):
        _built(small_site(static__start_mjs="import './lost.mjs';"))


def test_an_image_is_shipped_with_links_to_its_files(tmp_path: Path) -> None:
    (tmp_path / "interpreter").mkdir()
    for name in ("memory.image", "sources.pack", "app", "interpreter/pyodide.asm.wasm", "interpreter/pyodide.asm.mjs"):
        (tmp_path / name).write_bytes(name.encode())
    boot = '<script type="module" src="./static/boot/prefetch.js"></script>\n'
    page = FILES["index.html"].replace("  </head>", f"{boot}  </head>")
    site = small_site(index_html=page, **{"static/boot/prefetch.js": "boot();"})

    built = _built(with_image(site, Image(tmp_path, has_app=True)))

    linked = re.findall(r'rel="deskside-\w+" href="\./([^"]+)"', built["index.html"].decode())
    assert [built[address].decode() for address in linked] == [
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

    before = _built(with_image(site, Image(tmp_path, has_app=True)))
    (tmp_path / "memory.image").write_bytes(b"another")
    after = _built(with_image(site, Image(tmp_path, has_app=True)))

    kept = [re.sub(r"\.[0-9a-f]{12}", "", address) for address in before.keys() & after.keys()]
    assert "assets/runtime/linked/pyodide.asm.wasm" in kept
    assert "assets/runtime/image/memory.image" not in kept


def test_a_circle_is_refused() -> None:
    with pytest.raises(CommandError, match=r"static/start\.mjs -> static/inner\.mjs -> static/start\.mjs$"):
        _built(small_site(static__start_mjs="import './inner.mjs';", static__inner_mjs="import './start.mjs';"))


@pytest.mark.parametrize("text", ["'./*'", "'./'", "'../'", "'.'", "'...'", '"./a b"', "./inner.mjs", "'./inner.mjs\""])
def test_what_is_no_reference_stays_as_it_is(text: str) -> None:
    built = _built(small_site(static__start_mjs=text))

    assert built[_one(built, "assets/static/start.mjs")].decode() == text
