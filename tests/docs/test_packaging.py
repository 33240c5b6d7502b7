"""The wheel: what is in it, and that it works where there is no checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from checkout import ROOT
from earnest import __version__
from earnest.storage.compiled import FOLDER, compiled, compiled_path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once, out of the checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def below(folder: str, *patterns: str) -> set[str]:
    """The files of the checkout, by their path below the folder."""
    return {path.relative_to(ROOT / folder).as_posix() for one in patterns for path in (ROOT / folder).rglob(one)}


def test_the_name_has_the_version(wheel: Path) -> None:
    assert wheel.name == f"earnest-{__version__}-py3-none-any.whl"


def test_the_data_travels_inside_the_package(names: set[str]) -> None:
    data = below("questionnaires", "*.toml")
    assert data >= {"commitments.toml", "profile.toml", "terms.toml", "consistency.toml"}
    assert {f"earnest/questionnaires/{name}" for name in data} <= names
    seeds = below("seeds", "*.txt", "*.toml")
    assert len(seeds) >= 6
    assert {f"earnest/seeds/{name}" for name in seeds} <= names
    assert {name for name in names if name.startswith("earnest/reports/")} == {"earnest/reports/example.toml"}


def test_the_data_travels_compiled_too(wheel: Path, names: set[str]) -> None:
    data = [*(ROOT / "questionnaires").glob("*.toml"), ROOT / "seeds" / "instruments.toml"]
    read = [path for path in data if not path.name.endswith(".changes.toml")]
    expected = {f"earnest/{compiled_path(path).relative_to(ROOT).as_posix()}": path for path in read}
    assert {name for name in names if f"/{FOLDER}/" in name} == set(expected)
    with zipfile.ZipFile(wheel) as archive:
        for name, path in expected.items():
            assert archive.read(name) == compiled(path.read_bytes())


def test_the_code_travels_with_its_styles_templates_and_fonts(names: set[str]) -> None:
    files = below("src/earnest", "*.py", "*.tcss", "*.j2", "*.css", "*.ttf", "fonts/*.txt", "py.typed")
    assert {f"earnest/{name}" for name in files} <= names
    for ending in (".tcss", ".html.j2", ".css", ".ttf", "OFL.txt", "py.typed"):
        assert any(name.endswith(ending) for name in files), ending


def test_the_wheel_is_small_enough_to_be_sent(wheel: Path) -> None:
    assert wheel.stat().st_size < 20_000_000


def test_nothing_else_travels(names: set[str]) -> None:
    folder = f"earnest-{__version__}.dist-info/"
    assert {name for name in names if not name.startswith(("earnest/", folder))} == set()
    assert [name for name in names if re.search(r"test|bench|golden|\.pyc$|__pycache__|\.lock$", name)] == []
    assert {f"{folder}{name}" for name in ("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE")} <= names


def test_the_bytes_are_those_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for folder in ("questionnaires", "seeds"):
            for name in below(folder, "*.toml", "*.txt"):
                assert archive.read(f"earnest/{folder}/{name}") == (ROOT / folder / name).read_bytes()


def test_the_metadata_is_that_of_the_project(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("METADATA")]
        metadata = archive.read(name).decode("utf-8")
        (points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "earnest = earnest.__main__:main" in archive.read(points).decode()
    assert f"Version: {__version__}\n" in metadata
    required = [line for line in re.findall(r"^Requires-Dist: (.+)", metadata, re.MULTILINE) if "extra ==" not in line]
    assert sorted(map(bare, required)) == sorted(map(bare, project["dependencies"]))
    extras = re.findall(r"^Requires-Dist: (.+); extra == ['\"]([a-z-]+)['\"]$", metadata, re.MULTILINE)
    wanted = [(bare(one), name) for name, ones in project["optional-dependencies"].items() for one in ones]
    assert sorted((bare(one), name) for one, name in extras) == sorted(wanted)


def bare(requirement: str) -> str:
    """The name of a package without its versions."""
    return re.split(r"[<>=]", requirement)[0]


def test_a_wheel_can_be_built_of_the_source_distribution(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run([*build, "--sdist", str(ROOT)], check=True, capture_output=True, timeout=120)
    (source,) = tmp_path.iterdir()
    with tarfile.open(source) as archive:
        assert f"earnest-{__version__}/hatch_build.py" in archive.getnames()
        # Debian's Python 3.11.2 has no filters yet.
        archive.extractall(tmp_path / "source", **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    subprocess.run(
        [*build, "--wheel", str(tmp_path / "source" / f"earnest-{__version__}")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with zipfile.ZipFile(tmp_path / f"earnest-{__version__}-py3-none-any.whl") as archive:
        assert f"earnest/questionnaires/{FOLDER}/commitments.json" in archive.namelist()


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with nothing of the checkout; the dependencies are lent, not downloaded."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    install = [*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120, env=environment())
    (packages,) = (folder / "lib").glob("python*/site-packages")
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)))
    return folder / "bin"


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(installed / "earnest"), *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, env=environment()
    )


def test_what_is_installed_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    script = "import earnest, earnest.resources as r; print(earnest.__file__, r.questionnaires(), r.seeds(), sep='\\n')"
    python = [str(installed / "python"), "-c", script]
    done = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment())
    for place in done.stdout.splitlines():
        assert Path(place).is_relative_to(installed.parent)


def test_a_file_is_written_scored_and_reported_where_there_is_no_checkout(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout == f"earnest {__version__}\n"
    assert run(installed, tmp_path, "new", "team.toml", "--questionnaire", "commitments").returncode == 0
    scored = run(installed, tmp_path, "score", "team.toml", "--json")
    assert (scored.returncode, scored.stderr) == (0, "")
    assert json.loads(scored.stdout)["questionnaires"][0]["id"] == "commitments"
    reported = run(installed, tmp_path, "report", "team.toml", "-o", "team.pdf", "--lang", "zh")
    assert reported.returncode == 0, reported.stderr
    assert (tmp_path / "team.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["team.pdf", "team.toml"]
