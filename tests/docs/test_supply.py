"""What is installed is what was locked: exact versions, a hash for every file, no address to fetch from."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checkout import ROOT

LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    *(f"tools/{path.name}" for path in (ROOT / "tools").glob("*.lock")),
)
REQUIREMENT = re.compile(
    r"[a-z0-9-]+==[0-9][^\s;=]* (; [^\\]+)?\\\n((    --hash=sha256:[0-9a-f]{64} \\\n)*)    --hash=sha256:[0-9a-f]{64}\n"
)
FLAGS = "--require-hashes --only-binary :all:"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def names_in(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", text_of(lock), re.MULTILINE))


def test_there_is_a_lock_file_for_everything_that_is_installed() -> None:
    assert {Path(name).name for name in LOCKS} == {
        *("requirements.lock", "requirements-dev.lock"),
        *("fonts.lock", "sbom.lock", "fuzz.lock", "mutation.lock"),
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_exact_and_has_hashes(lock: str) -> None:
    """And nothing else stands in the file: no option, no address, no package from a folder."""
    assert len(names_in(lock)) >= 1
    assert REQUIREMENT.sub("", text_of(lock)) == ""


def test_the_runtime_set_is_small() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    direct = {re.split(r"[<>=]", one)[0] for one in project["dependencies"]}
    assert direct <= names_in("requirements.lock") <= names_in("requirements-dev.lock")
    assert len(names_in("requirements.lock")) <= 40


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "tools/mutation.lock"])
def test_one_version_of_a_package_in_all_lock_files(lock: str) -> None:
    pins = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
    base = dict(pins.findall(text_of("requirements.lock")))
    assert {name: version for name, version in pins.findall(text_of(lock)) if base.get(name, version) != version} == {}


def installs(name: str) -> list[str]:
    """The pip installations of a script, each on one line."""
    lines = text_of(name).replace("\\\n", " ").split("\n")
    return [" ".join(line.split()) for line in lines if re.search(r"pip\b.* install |pip_install (?!\()", line)]


def test_set_up_installs_from_the_lock_files_alone() -> None:
    helper, locked, ourselves = installs("tools/setup.sh")
    assert helper.startswith("pip_install() {")
    assert locked == f'pip_install {FLAGS} -r "$1"'
    assert ourselves == "pip_install --no-deps --no-build-isolation --no-index -e ."
    called = re.findall(r"^ +packages (\S+)$", text_of("tools/setup.sh"), re.MULTILINE)
    assert called == ["requirements.lock", "requirements-dev.lock"]


def test_the_makefile_installs_from_lock_files_but_for_what_writes_them() -> None:
    writer, *others = installs("Makefile")
    assert writer.endswith("install --quiet '$(UV)'")
    assert re.search(r"^UV := uv==[0-9.]+$", text_of("Makefile"), re.MULTILINE)
    assert len(others) == 1
    assert f"{FLAGS} $(WITH_$*) -r tools/$*.lock" in others[0]


def test_ci_installs_through_the_makefile_only() -> None:
    ran = [line for line in text_of(".ci/run").split("\n") if line and not line.startswith("#")]
    assert "make setup-test" in ran
    assert [line for line in ran if re.search(r"\b(pip3?|uv|curl|wget|npm|apt-get)\b", line)] == []


@pytest.mark.slow
def test_a_package_that_is_not_the_locked_one_is_refused(tmp_path: Path) -> None:
    """The flags bite: a wheel of the locked name and version with other bytes is not installed."""
    wheel = _wheel(tmp_path)
    lock = tmp_path / "other.lock"
    lock.write_text(f"locked==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", *FLAGS.split()]
    where = ["--find-links", str(wheel.parent), "--target", str(tmp_path / "there")]
    done = subprocess.run([*command, *where, "-r", str(lock)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "there").exists()


def _wheel(folder: Path) -> Path:
    import zipfile

    path = folder / "locked-1.0-py3-none-any.whl"
    info = "locked-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("locked.py", "")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: locked\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path
