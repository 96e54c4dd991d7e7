import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from devtools.build.make import Sources, make
from devtools.build.page import shipped_page
from devtools.build.record import Record, read_record
from devtools.build.report import table
from devtools.build.site import Site, collect
from devtools.build.worker import service_worker
from devtools.errors import CommandError
from devtools.fetch.manifest import File
from devtools.progress import Progress
from devtools.server.headers import SIGN_IN_POLICY, content_security_policy
from tests.unit.devtools.small_site import PAGE, small_site

CHAT = "https://chat.example.com"
VARIANTS = {".br": b"brotli of ", ".gz": b"gzip of "}


@pytest.fixture(autouse=True)
def _compressor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace Node.js by a fake that puts variants beside one file."""

    def add_variants(folder: Path, cache: Path, progress: Progress, quality: int) -> None:
        del cache, progress, quality
        for wasm in folder.rglob("*.wasm"):
            for suffix, prefix in VARIANTS.items():
                wasm.with_name(wasm.name + suffix).write_bytes(prefix + wasm.read_bytes())

    monkeypatch.setattr("devtools.build.make.add_variants", add_variants)


def _make(folder: Path, quiet: Progress, site: Site | None = None, origins: tuple[str, ...] = (CHAT,)) -> Record:
    folder.mkdir()
    return make(
        Sources(site or small_site(), origins, b"licences", version="1.2.3"), folder, folder.parent / "cache", quiet
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_but_a_few_files_of_a_build_have_their_hash_in_their_path(tmp_path: Path, quiet: Progress) -> None:
    _make(tmp_path / "dist", quiet)

    plain = {path for path in _contents(tmp_path / "dist") if not re.search(r"^assets/.*\.[0-9a-f]{12}[./]", path)}
    assert plain == {
        "_headers",
        "build.json",
        "index.html",
        "licenses.txt",
        "service-worker.js",
        "sign-in.html",
    }


def test_the_same_makes_the_same_bytes(tmp_path: Path, quiet: Progress) -> None:
    _make(tmp_path / "one", quiet)
    _make(tmp_path / "two", quiet)

    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def test_the_record_has_the_digest_and_size_of_every_file(tmp_path: Path, quiet: Progress) -> None:
    record = _make(tmp_path / "dist", quiet)
    contents = _contents(tmp_path / "dist")

    assert read_record(contents.pop("build.json")) == record
    assert record.files == {
        path: File(hashlib.sha256(content).hexdigest(), len(content)) for path, content in contents.items()
    }


def test_a_build_is_named_by_all_that_a_browser_loads(tmp_path: Path, quiet: Progress) -> None:
    names = {
        _make(tmp_path / "one", quiet).build,
        _make(tmp_path / "same", quiet).build,
        _make(tmp_path / "styled", quiet, small_site(static__style_css="b {}")).build,
        _make(tmp_path / "open", quiet, origins=()).build,
    }

    assert len(names) == 3


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"deskside": 2}', b'{"deskside": 1, "files": []}', b"\xff"])
def test_anything_else_is_no_record(content: bytes) -> None:
    assert read_record(content) is None


def test_the_page_states_its_policy_before_anything_that_it_governs(tmp_path: Path, quiet: Progress) -> None:
    _make(tmp_path / "dist", quiet)

    page = (tmp_path / "dist" / "index.html").read_text()

    first = page.index('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src ')
    assert page.index("<meta charset") < first < page.index("<link")
    assert "frame-ancestors" not in page
    assert f"img-src 'self' {CHAT} data:" in page


def test_the_page_names_its_version_and_its_build(tmp_path: Path, quiet: Progress) -> None:
    record = _make(tmp_path / "dist", quiet)

    assert record.version == "1.2.3"
    assert f'<html data-version="1.2.3" data-build="{record.build}">' in (tmp_path / "dist" / "index.html").read_text()


def test_the_page_registers_its_service_worker_last(tmp_path: Path, quiet: Progress) -> None:
    _make(tmp_path / "dist", quiet)

    scripts = re.findall(r'src="([^"]+)"', (tmp_path / "dist" / "index.html").read_text())

    assert re.fullmatch(r"\./assets/static/boot/register-service-worker\.[0-9a-f]{12}\.mjs", scripts[-1])


@pytest.mark.parametrize("page", ["", PAGE.replace('<meta charset="utf-8" />', ""), PAGE.replace("</head>", "")])
def test_a_page_of_another_form_is_refused(page: str) -> None:
    with pytest.raises(CommandError, match=r"index\.html must have one line that looks like .*, and has 0"):
        shipped_page(page, "default-src 'none'", "1.2.3")


def test_the_headers_file_sets_policy_caching_and_types(tmp_path: Path, quiet: Progress) -> None:
    record = _make(tmp_path / "dist", quiet)
    policy = content_security_policy([CHAT])
    script, wasm, start = (
        next(path for path in record.files if path.endswith(end) and part in path)
        for part, end in (("py-2.0", ".mjs"), ("py-2.0", ".wasm"), ("start", ".mjs"))
    )

    rules = (tmp_path / "dist" / "_headers").read_text().removesuffix("\n").split("\n\n")

    assert rules[:8] == [
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer",
        f"/\n  Content-Security-Policy: {policy}\n  Cache-Control: no-cache",
        f"/index.html\n  Content-Security-Policy: {policy}\n  Cache-Control: no-cache",
        f"/sign-in.html\n  Content-Security-Policy: {SIGN_IN_POLICY}\n  Cache-Control: no-cache",
        "/build.json\n  Cache-Control: no-cache",
        "/licenses.txt\n  Cache-Control: no-cache",
        "/service-worker.js\n  Cache-Control: no-cache",
        "/assets/*\n  Cache-Control: public, max-age=31536000, immutable",
    ]
    assert f"/{script}\n  Content-Type: text/javascript; charset=utf-8" in rules
    assert f"/{start}\n  Content-Type: text/javascript; charset=utf-8" in rules
    assert f"/{wasm}\n  Content-Type: application/wasm" in rules


def test_the_service_worker_lists_the_files_that_a_browser_loads_with_their_digests(
    tmp_path: Path, quiet: Progress
) -> None:
    record = _make(tmp_path / "dist", quiet)

    script = (tmp_path / "dist" / "service-worker.js").read_text()
    build = json.loads(script.removeprefix("// worker\nconst build = ").removesuffix(";\nrun(build);\n"))

    digest = hashlib.sha256((tmp_path / "dist" / "index.html").read_bytes()).digest()
    assert (build["name"], build["page"]) == (record.build, f"sha256-{base64.b64encode(digest).decode()}")
    assert [*build["files"]] == [
        path for path in sorted(record.files) if path.startswith("assets/") and not path.endswith((".br", ".gz"))
    ]


def test_a_service_worker_without_its_blank_is_refused() -> None:
    with pytest.raises(CommandError, match=r"static/boot/service-worker\.js must have the line"):
        service_worker("", "name", {})


def test_the_table_names_large_files_and_sums_small_ones() -> None:
    files = {
        "assets/a.wasm": File("", 9_598_218),
        "assets/a.wasm.br": File("", 2_766_607),
        "assets/a.wasm.gz": File("", 3_000_000),
        "assets/static/b.mjs": File("", 100),
        "assets/static/c.mjs": File("", 200),
        "index.html": File("", 2_000),
        "index.html.br": File("", 700),
    }

    assert table(files).splitlines() == [
        "                                      bytes       brotli",
        "assets/a.wasm                     9,598,218    2,766,607",
        "index.html                            2,000          700",
        "assets/static/ (2 small files)          300          300",
        "--------------------------------------------------------",
        "4 files                           9,600,518    2,767,607",
    ]


def test_the_table_of_a_build_with_an_image_sums_the_files_before_the_first_context() -> None:
    early = ["assets/runtime/image.1/memory.image", "assets/a.mjs", "index.html"]
    late = ["assets/runtime/p.1/a.whl", "assets/runtime/p.1/python_stdlib.zip", "assets/runtime/image.1/sources.pack"]
    others = ["assets/app.1a.zip", "licenses.txt", "service-worker.js", "_headers"]

    last = table({path: File("", 1_000) for path in (*early, *late, *others)}).splitlines()[-1]

    assert last.split() == ["before", "the", "first", "context,", "at", "most", "3,000", "3,000"]


def test_files_for_developers_and_editors_are_left_out(tmp_path: Path) -> None:
    for path, text in {
        "index.html": "page",
        "sign-in.html": "page",
        "pyscript.toml": "",
        "static/a.mjs": "1",
        "app/main.py": "",
        "app/testing/__init__.py": "",
        "app/__pycache__/main.pyc": "",
        "runtime/manifest.json": "{}",
        "runtime/made/icons.svg": "<svg/>",
        "runtime/pyscript-1.0/core.js": 'import "./inner.js"; import("./codemirror-1.js"); import("./terminal.js")',
        "runtime/pyscript-1.0/inner.js": "",
        "runtime/pyscript-1.0/terminal.js": 'import("./xterm-2.js")',
        "runtime/pyscript-1.0/codemirror-1.js": 'import("./language.js")',
        "runtime/pyscript-1.0/language.js": "",
        "runtime/pyscript-1.0/xterm-2.js": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    site = collect(tmp_path, tmp_path / "runtime")

    assert sorted(site.files) == [
        "app/main.py",
        "index.html",
        "pyscript.json",
        "runtime/made/icons.svg",
        "runtime/pyscript-1.0/core.js",
        "runtime/pyscript-1.0/inner.js",
        "runtime/pyscript-1.0/terminal.js",
        "sign-in.html",
        "static/a.mjs",
    ]
    assert site.zips == {"app.zip": {"app/main.py": b""}}
    assert site.folders == {"runtime/pyscript-1.0/"}
