from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.fetch.pins import read_pins


def test_every_pinned_wheel_is_pure_or_made_for_the_python_inside_pyodide() -> None:
    pins = read_pins()

    tags = {wheel.file_name.removesuffix(".whl").split("-")[-3] for wheel in pins.wheels.values()}

    assert tags == {"py3", f"cp{pins.python.replace('.', '')}"}


def test_a_scoped_package_has_the_file_name_that_npm_gives_it() -> None:
    assert read_pins().npm["@pyscript/core"].file_name.startswith("pyscript-core-")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('python = "3.14"\n[npm]', "lacks 'wheels': add it"),
        ('python = "3.14"\n[npm.a]\nversion = "1"\n[wheels]', "missing 2 required"),
        (
            'python = "3.14"\n[npm]\n[wheels.a]\nversion = "1"\nfile_name = "b"\nsha256 = ""\nbytes = 1',
            "not a wheel of a 1",
        ),
        ("python", "cannot be used"),
    ],
)
def test_wrong_pins_are_reported_with_their_file(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "pins.toml"
    path.write_text(text)

    with pytest.raises(CommandError) as caught:
        read_pins(path)

    assert str(path) in str(caught.value)
    assert problem in str(caught.value)
