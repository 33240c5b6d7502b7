"""Write what Earnest is made of as a CycloneDX 1.6 file; `make sbom` calls it with the environment's Python.

usage: sbom.py OUT. Names, versions and hashes are those of requirements.lock, licences those that the installed
packages state. No network, no clock: the same lock file and environment give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "src" / "earnest" / "report" / "fonts"
LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;]+)([^\n]*)\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", re.MULTILINE
)

Json = dict[str, Any]


class Package(NamedTuple):
    """One package of the lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of every file that may be installed."""

    @property
    def ref(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> dict[str, Package]:
    """The packages of a lock file by name."""
    found = [
        Package(normal(name), version, tuple(re.findall(r"sha256:([0-9a-f]{64})", hashes)))
        for name, version, _, hashes in LOCKED.findall(text)
    ]
    return {one.name: one for one in found}


def installed(package: Package) -> metadata.Distribution | None:
    """The package in this environment; None when it is for another platform. Raises ValueError for another version."""
    try:
        found = metadata.distribution(package.name)
    except metadata.PackageNotFoundError:
        return None
    if found.version != package.version:
        raise ValueError(f"{package.name} is {found.version}, the lock file has {package.version}: make setup")
    return found


class Need(NamedTuple):
    """One requirement of a package."""

    name: str
    extras: frozenset[str]
    """What it asks of the other package beyond the ordinary."""
    only_for: str
    """The extra of its own that it is there for; empty for an ordinary requirement."""


def needs(requirements: Iterable[str]) -> list[Need]:
    """Requirements as packages state them."""
    found = []
    for requirement in requirements:
        words, _, marker = requirement.partition(";")
        parts = re.match(r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^]]*)\])?", words)
        extra = re.search(r"""extra\s*==\s*['"]([^'"]+)""", marker)
        if parts:
            extras = frozenset(normal(one.strip()) for one in (parts[2] or "").split(",") if one.strip())
            found.append(Need(normal(parts[1]), extras, normal(extra[1]) if extra else ""))
    return found


def graph(packages: dict[str, Package], direct: list[Need]) -> dict[str, list[str]]:
    """The packages that each package needs, of those in the lock file."""
    stated = {
        name: needs((found.requires if (found := installed(one)) else None) or ()) for name, one in packages.items()
    }
    asked: dict[str, set[str]] = {name: {""} for name in packages}
    for need in [*direct, *(need for group in stated.values() for need in group)]:
        asked.setdefault(need.name, set()).update(need.extras)
    return {
        name: sorted({need.name for need in group if need.only_for in asked[name] and need.name in packages} - {name})
        for name, group in stated.items()
    }


def licences(found: metadata.Distribution | None) -> list[Json]:
    """What a package states: an expression, a short name, or its classifiers."""
    if found is None:
        return []
    stated = found.metadata
    if "License-Expression" in stated:
        return [{"expression": stated["License-Expression"]}]
    if "License" in stated and "\n" not in stated["License"].strip():
        return [{"license": {"name": stated["License"].strip()}}]
    classifiers = [one for one in stated.get_all("Classifier") or [] if one.startswith("License :: ")]
    return [{"license": {"name": one.rsplit(" :: ", 1)[1]}} for one in classifiers]


def reached(start: Iterable[str], edges: dict[str, list[str]]) -> set[str]:
    """Everything that can be reached."""
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += edges.get(name, [])
    return seen


def component(package: Package, scope: str) -> Json:
    """A package as a component."""
    return {
        "type": "library",
        "bom-ref": package.ref,
        "name": package.name,
        "version": package.version,
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": one} for one in package.hashes],
        "licenses": licences(installed(package)),
        "purl": package.ref,
    }


def font(path: Path) -> Json:
    """A font that travels with the package."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "data",
        "bom-ref": path.name,
        "name": path.name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }


def document() -> Json:
    """The whole file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    needed = needs(project["dependencies"])
    edges = graph(packages, needed)
    direct = sorted(need.name for need in needed)
    running = reached(direct, edges)
    fonts = [font(path) for path in sorted(FONTS.glob("*.ttf"))]
    scopes = {name: "required" if name in running else "excluded" for name in packages}  # excluded: to set up only
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _earnest(project)},
        "components": [*(component(one, scopes[name]) for name, one in sorted(packages.items())), *fonts],
        "dependencies": [
            {
                "ref": "earnest",
                "dependsOn": [*(packages[name].ref for name in direct), *(one["name"] for one in fonts)],
            },
            *(_edge(packages, name, edges[name]) for name in sorted(packages)),
        ],
    }


def _earnest(project: Json) -> Json:
    licence = [{"license": {"id": project["license"]}}]
    version = metadata.version("earnest")
    return {"type": "application", "bom-ref": "earnest", "name": "earnest", "version": version, "licenses": licence}


def _edge(packages: dict[str, Package], name: str, wanted: list[str]) -> Json:
    return {"ref": packages[name].ref, "dependsOn": [packages[one].ref for one in wanted]}


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(document(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
