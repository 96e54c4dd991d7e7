"""The example of docs/connections.md is right, and all keys are explained."""

import re
import tomllib
from typing import get_args

import pytest

from app.connections.connection_config import Connection
from app.jobs.access import SignInKind
from app.settings.schema import read_settings
from tests.checkout import ROOT

DOCS = (ROOT / "docs" / "connections.md").read_text(encoding="utf-8")


def test_the_example_has_no_mistake() -> None:
    (snippet,) = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)

    settings = read_settings(tomllib.loads(snippet)["deskside"])

    assert settings.panel_errors == ()
    assert [each.sign_in for each in settings.connections] == ["oidc"]


@pytest.mark.parametrize("key", Connection.model_fields)
def test_each_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in DOCS


@pytest.mark.parametrize("kind", get_args(SignInKind))
def test_each_way_to_sign_in_is_explained(kind: str) -> None:
    assert f"| `{kind}` |" in DOCS
