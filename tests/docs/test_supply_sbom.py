"""The list of packages that `make sbom` writes."""

from __future__ import annotations

import hashlib
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT

pytestmark = pytest.mark.slow

SCRIPT = ROOT / "tools" / "sbom.py"
SBOM = runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def bom(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("sbom") / "new" / "earnest.cdx.json"
    subprocess.run([sys.executable, SCRIPT, out], check=True, timeout=60)
    document: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return document


def libraries(bom: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in bom["components"] if one["type"] == "library"}


def locked() -> Iterator[tuple[str, str, list[str]]]:
    """Name, version and hashes of each package, read another way than the script does."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        name, version = re.split("==| ", line)[:2]
        yield name, version, re.findall("--hash=sha256:(\\S+)", line)


def test_it_is_cyclonedx(bom: dict[str, Any]) -> None:
    """`make sbom` checks it against the schema; here is what a reader relies on."""
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    assert bom["metadata"]["component"]["name"] == "earnest"
    assert bom["metadata"]["component"]["version"] == metadata.version("earnest")
    assert set(bom) == {"bomFormat", "specVersion", "version", "metadata", "components", "dependencies"}


def test_every_locked_package_is_there_with_version_purl_and_hashes(bom: dict[str, Any]) -> None:
    found = libraries(bom)
    assert found.keys() == {name for name, _, _ in locked()}
    for name, version, hashes in locked():
        one = found[name]
        assert one["version"] == version
        assert one["purl"] == f"pkg:pypi/{name}@{version}"
        assert [entry["content"] for entry in one["hashes"]] == hashes
        assert {entry["alg"] for entry in one["hashes"]} == {"SHA-256"}


def test_licences_are_those_that_the_packages_state(bom: dict[str, Any]) -> None:
    found = libraries(bom)
    assert found["pydantic"]["licenses"] == [{"expression": "MIT"}]
    assert found["rich"]["licenses"] == [{"license": {"name": "MIT"}}]
    assert found["jinja2"]["licenses"] == [{"license": {"name": "BSD License"}}]
    here = [one for name, one in found.items() if name in {normal(d.name) for d in metadata.distributions()}]
    assert len(here) > 30
    assert [one["name"] for one in here if not one["licenses"]] == []


def normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def test_what_the_app_needs_is_told_from_what_sets_it_up(bom: dict[str, Any]) -> None:
    scopes = {name: one["scope"] for name, one in libraries(bom).items()}
    needed = ("textual", "pydantic-core", "weasyprint", "brotli", "zopfli", "linkify-it-py")  # the last three by extras
    assert {scopes[name] for name in needed} == {"required"}
    assert {scopes[name] for name in ("hatchling", "editables", "trove-classifiers")} == {"excluded"}


def test_every_need_is_a_component_and_every_component_is_reached(bom: dict[str, Any]) -> None:
    refs = {one["bom-ref"] for one in bom["components"]}
    needs = {one["ref"]: one["dependsOn"] for one in bom["dependencies"]}
    assert needs.keys() - {"earnest"} <= refs
    assert {ref for group in needs.values() for ref in group} <= refs
    assert [
        one["name"] for one in libraries(bom).values() if one["scope"] == "required" and not _needed(one, needs)
    ] == []


def _needed(one: dict[str, Any], needs: dict[str, list[str]]) -> bool:
    return any(one["bom-ref"] in group for group in needs.values())


def test_the_fonts_that_travel_are_listed_with_their_licence(bom: dict[str, Any]) -> None:
    fonts = {one["name"]: one for one in bom["components"] if one["type"] == "data"}
    files = sorted((ROOT / "src/earnest/report/fonts").glob("*.ttf"))
    assert sorted(fonts) == [path.name for path in files]
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert fonts[path.name]["hashes"] == [{"alg": "SHA-256", "content": digest}]
        assert fonts[path.name]["licenses"] == [{"license": {"id": "OFL-1.1"}}]


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        subprocess.run([sys.executable, SCRIPT, tmp_path / name], check=True, timeout=60)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_environment_of_other_versions_is_refused() -> None:
    with pytest.raises(ValueError, match=r"pydantic is .*, the lock file has 1.0: make setup"):
        SBOM["installed"](SBOM["Package"]("pydantic", "1.0", ()))


def test_extras_and_markers_of_requirements() -> None:
    stated = ["Brotli>=1.0.1; extra == 'woff'", 'fonttools[woff,Lxml]>=4; python_version >= "3"', " plain (>=1) "]
    assert [tuple(one) for one in SBOM["needs"](stated)] == [
        ("brotli", frozenset(), "woff"),
        ("fonttools", frozenset({"woff", "lxml"}), ""),
        ("plain", frozenset(), ""),
    ]
