"""The pre-commit hook and the GitHub action, each run the way its host runs it, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from checkout import ROOT

pytestmark = pytest.mark.slow

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
LENT = {
    # Packages are lent by the environment of the tests, not downloaded: pip finds the locked ones there already.
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "PIP_NO_INDEX": "1",
    "PIP_NO_BUILD_ISOLATION": "0",
    "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
}


def environment(**more: str) -> dict[str, str]:
    """The machine's own environment without what configures Python, pip, git or a job."""
    dropped = ("PYTHON", "PIP_", "GIT_", "GITHUB_", "EARNEST_", "VIRTUAL_ENV", "PRE_COMMIT")
    return {name: value for name, value in os.environ.items() if not name.startswith(dropped)} | LENT | more


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def copy_of_the_checkout(target: Path) -> Path:
    """What a checkout has, as it is now, committed or not."""
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]
    target.mkdir()
    for name in [*included["only-include"], ".gitignore"]:
        if name in {"tests", "docs", "tools"} or not (ROOT / name).exists():
            continue
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".compiled")
            shutil.copytree(ROOT / name, target / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_checkout(tmp_path_factory.mktemp("source") / "earnest")


def committed(folder: Path) -> str:
    """A repository of all files of a folder; its commit."""
    who = ("-c", "user.name=lead", "-c", "user.email=lead@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "-A", "-f"], [*who, "commit", "-qm", "all"]):
        done = run("git", *command, cwd=folder, env=environment(GIT_CONFIG_GLOBAL=os.devnull))
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder, env=environment()).stdout.strip()


def test_pre_commit_runs_the_hook(source: Path, tmp_path: Path) -> None:
    revision = committed(source)
    project = tmp_path / "project"
    project.mkdir()
    shutil.copy(ROOT / "reports/example.toml", project / "model.answers.toml")
    (project / "other.toml").write_text("x = 1\n")
    config = {
        "repos": [{"repo": str(source), "rev": revision, "hooks": [{"id": "earnest-check", "args": ["--min-level=1"]}]}]
    }
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    committed(project)
    env = environment(
        **{"PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull, "EARNEST_LANG": "en"}
    )
    hook = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose")
    passed = run(*hook, cwd=project, env=env)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert re.search(r"^earnest check\.+Passed$", passed.stdout, re.MULTILINE)
    answers = project / "model.answers.toml"
    answers.write_text(answers.read_text("utf-8").replace('rating = "yes"', 'rating = "maybe"', 1), "utf-8")
    failed = run(*hook, cwd=project, env=env)
    assert failed.returncode == 1
    assert re.search(r"^model\.answers\.toml:\d+:\d+: answers\.", failed.stdout, re.MULTILINE), failed.stdout
    assert "other.toml" not in failed.stdout


@pytest.mark.parametrize("document", ["docs/ci.md", "docs/ci.zh.md"])
def test_what_the_documents_show_is_there(document: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / document).read_text("utf-8"), re.DOTALL)
    config, workflow = map(yaml.safe_load, blocks)
    [hook] = config["repos"][0]["hooks"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in hooks] == [hook["id"]]
    _, step, upload = workflow["jobs"]["earnest"]["steps"]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert upload["with"]["sarif_file"] == f"{ACTION['inputs']['results']['default']}/earnest.sarif"


class Job:
    """Runs the steps of the action as a host does: expressions filled in, each script by its shell, outputs kept."""

    def __init__(self, source: Path, workspace: Path, temp: Path, **inputs: str) -> None:
        self.workspace, self.temp, self.outputs = workspace, temp, dict[str, str]()
        self.known = {"github.action_path": str(source)}
        for name, about in ACTION["inputs"].items():
            self.known[f"inputs.{name}"] = inputs.get(name, about.get("default", ""))
            assert about.get("required") is not True or name in inputs

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: self.known[found[1]], text)

    def run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an expression in a script lets data become commands"
        script, output = self.temp / f"{step['id']}.sh", self.temp / f"{step['id']}.out"
        script.write_text(step["run"], "utf-8")
        output.touch()
        given = {name: self.filled(value) for name, value in step["env"].items()}
        host = {"RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(output), "GITHUB_WORKSPACE": str(self.workspace)}
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script))
        done = run(*shell, cwd=self.workspace, env=environment(**host, **given))
        for line in output.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{step['id']}.outputs.{name}"] = value
        return done

    def result(self, name: str) -> Path:
        return self.workspace / self.filled(ACTION["outputs"][name]["value"])


@pytest.fixture(scope="module")
def installed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of a job after the first step."""
    temp = tmp_path_factory.mktemp("runner temp")
    job = Job(source, temp, temp, files="", python=sys.executable)
    done = job.run(ACTION["runs"]["steps"][0])
    assert done.returncode == 0, done.stderr
    return temp


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    for name in ("model.toml", "模型 2.toml"):
        shutil.copy(ROOT / "reports/example.toml", folder / name)
    return folder


def test_the_action_installs_what_is_locked() -> None:
    install, check = ACTION["runs"]["steps"]
    assert "--require-hashes --only-binary :all: -r" in install["run"]
    assert "--no-deps --no-build-isolation --no-index" in install["run"]
    assert ACTION["runs"]["using"] == "composite"
    assert [step["id"] for step in (install, check)] == ["install", "check"]


def test_the_action_annotates_and_writes_results(source: Path, installed: Path, workspace: Path) -> None:
    files = {"files": "model.toml\n模型 2.toml\n"}
    job = Job(source, workspace, installed, **files)
    done = job.run(ACTION["runs"]["steps"][1])
    assert done.returncode == 0, done.stderr
    assert re.search(r"^::error file=model\.toml,line=\d+,col=\d+,title=C1-06 ", done.stdout, re.MULTILINE)
    assert "::error file=模型 2.toml,line=" in done.stdout
    assert '"name": "Earnest"' in job.result("sarif").read_text("utf-8")
    assert ET.parse(job.result("junit")).getroot().tag == "testsuites"
    again = Job(source, workspace, installed, **files, **{"min-level": "4", "lens": "claimed"})
    assert again.run(ACTION["runs"]["steps"][1]).returncode == 1


def test_the_action_fails_on_a_broken_file_and_still_writes_results(
    source: Path, installed: Path, workspace: Path
) -> None:
    (workspace / "model.toml").write_text("x", "utf-8")
    job = Job(source, workspace, installed, files="model.toml", evidence="true")
    done = job.run(ACTION["runs"]["steps"][1])
    assert done.returncode == 2
    assert done.stdout.startswith("::error file=model.toml,line=1,")
    assert '"file-error"' in job.result("sarif").read_text("utf-8")


def test_an_input_is_never_a_command(source: Path, installed: Path, workspace: Path) -> None:
    job = Job(source, workspace, installed, files='$(touch made)\n"; touch made; "\n--fix', lens="`touch made`")
    assert job.run(ACTION["runs"]["steps"][1]).returncode != 0
    assert not (workspace / "made").exists()
