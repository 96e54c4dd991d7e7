import base64
import csv
import hashlib
import io
import zipfile

import pytest

from devtools.errors import CommandError
from devtools.fetch.unpack import wheel_files
from devtools.fetch.wheels import lock_entry, pure_wheel
from tests.unit.devtools.tiny import Shelf, wheel


def test_a_lock_entry_has_the_fields_that_pyodide_reads() -> None:
    files = wheel(
        "My_Package", "1.2", {"my_package/__init__.py": "", "single.py": "", "my_package/inner/__init__.py": ""}
    )

    assert lock_entry(files, "my_package-1.2-py3-none-any.whl", "ab12", frozenset()) == {
        "depends": [],
        "file_name": "my_package-1.2-py3-none-any.whl",
        "imports": ["my_package", "single"],
        "install_dir": "site",
        "name": "My_Package",
        "package_type": "package",
        "sha256": "ab12",
        "tool": {},
        "unvendored_tests": False,
        "version": "1.2",
    }


def test_a_package_depends_on_required_and_available_packages_but_not_on_extras() -> None:
    requires = ["Typing_Extensions>=4", 'tzdata; platform_system == "Windows"', 'a.b; python_version < "3.13"']
    files = wheel("one", "1", {}, [*requires, "email-validator>=2; extra == 'email'"])

    entry = lock_entry(files, "one.whl", "", frozenset({"typing-extensions", "a-b", "email-validator"}))

    assert entry["depends"] == ["a-b", "typing-extensions"]


def test_a_package_with_an_unpinned_dependency_is_refused() -> None:
    with pytest.raises(CommandError, match=r"one\.whl needs two, which devtools/fetch/pins\.toml does not pin"):
        lock_entry(wheel("one", "1", {}, ["two==1"]), "one.whl", "", frozenset())


def _repack(shelf: Shelf) -> bytes:
    return pure_wheel(wheel_files(shelf.folder / shelf.wheels["markupsafe"].file_name))


def test_a_wheel_made_pure_holds_nothing_compiled_and_says_so(shelf: Shelf) -> None:
    with zipfile.ZipFile(io.BytesIO(_repack(shelf))) as pure:
        assert pure.namelist() == [
            "markupsafe-7.0.dist-info/METADATA",
            "markupsafe-7.0.dist-info/RECORD",
            "markupsafe-7.0.dist-info/WHEEL",
            "markupsafe/__init__.py",
        ]
        assert pure.read("markupsafe-7.0.dist-info/WHEEL") == (
            b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )


def test_the_record_of_a_wheel_made_pure_agrees_with_its_files(shelf: Shelf) -> None:
    with zipfile.ZipFile(io.BytesIO(_repack(shelf))) as pure:
        rows = {
            row[0]: row[1:] for row in csv.reader(io.StringIO(pure.read("markupsafe-7.0.dist-info/RECORD").decode()))
        }
        files = {name: pure.read(name) for name in pure.namelist()}

    assert rows.keys() == files.keys()
    assert rows.pop("markupsafe-7.0.dist-info/RECORD") == ["", ""]
    for name, (digest, size) in rows.items():
        sha256 = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).decode().rstrip("=")
        assert (digest, int(size)) == (f"sha256={sha256}", len(files[name]))


def test_a_wheel_is_made_pure_into_the_same_bytes_each_time(shelf: Shelf) -> None:
    assert _repack(shelf) == _repack(shelf)
