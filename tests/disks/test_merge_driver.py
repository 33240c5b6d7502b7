"""git merges answer files with the driver: one repository, hundreds of files that two branches changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.assessment.model import Assessment
from earnest.core.errors import FileProblems
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.disk.files import digest
from earnest.storage.reference import profile_flags
from earnest.storage.toml.parse import parse
from factories import Tree, section
from own_files import write_questionnaire
from reference.merging import PAIRS, file_of, pair, plain, reference
from soak import times
from walk_files import QUESTIONS, change_behind, walk_file

SIDE = {"mine": r"\2", "theirs": r"\3"}
HUNK = re.compile(r"^<<<<<<< (ours)\n(.*?)^=======\n(.*?)^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


class Repository:
    """A folder under git."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "nobody")
        self.git("config", "user.email", "nobody@example.org")

    def git(self, *arguments: str, fails: bool = False) -> str:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EARNEST_LANG": "en"}
        command = ["git", *arguments]
        ended = subprocess.run(
            command, cwd=self.folder, env=environment, text=True, encoding="utf-8", capture_output=True, check=False
        )
        assert (ended.returncode != 0) == fails, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    def commit(self, name: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", name)


def kept(text: str, side: str) -> str:
    """A file with one side of every mark."""
    return HUNK.sub(SIDE[side], text)


@dataclass
class Files:
    """Answer files, of each of which somebody made two versions."""

    folder: Path
    count: int

    def __post_init__(self) -> None:
        self._form = write_questionnaire(self.folder, section("S", *QUESTIONS))
        known = digest((self.folder / "tiny.toml").read_bytes())
        self._chosen: list[Tree] = [{"id": "tiny", "version": "1.0.0", "digest": known, "path": "tiny.toml"}]
        self.pairs = [pair(seed) for seed in range(self.count)]
        self.paths = [self.folder / f"{seed:03}.toml" for seed in range(self.count)]

    def data(self, told: Assessment) -> bytes:
        return canonical(told, [self._form], profile_flags())

    def versions(self, which: int) -> Iterator[tuple[Path, bytes]]:
        """Each file as it is in one version: the first one, mine or theirs."""
        for path, states in zip(self.paths, self.pairs, strict=True):
            yield path, self.data(file_of(states[which], self._chosen))

    def check(self, place: int, *, asked: bool) -> None:
        """A file is what the reference makes of it; what is in conflict stands between marks, and `check` sees them."""
        path, outcome = self.paths[place], reference(*self.pairs[place])
        assert asked == bool(outcome.conflicts), path.name
        text = path.read_text("utf-8")
        for side, state in outcome.states.items():
            told = parse(kept(text, side).encode(), path, Assessment).value
            assert plain(told) == plain(file_of(state, self._chosen)), (path.name, side)
        if asked:
            with pytest.raises(FileProblems) as caught:
                open_assessment(path)
            assert any("conflict mark of git" in one.message.en for one in caught.value.problems)
        else:
            assert self.data(told).decode() == text, "the result is canonical"


def test_the_driver_makes_of_hundreds_of_pairs_what_the_reference_does(tmp_path: Path, run: Run) -> None:
    files, ends = Files(tmp_path, PAIRS), Counter[bool]()
    versions = zip(*(files.versions(which) for which in range(3)), strict=True)
    for place, ((path, base), (_, mine), (_, theirs)) in enumerate(versions):
        for name, data in (("base", base), ("ours", mine), ("theirs", theirs)):
            (tmp_path / name).write_bytes(data)
        three = (str(tmp_path / name) for name in ("base", "ours", "theirs"))
        ended = run("merge", f"--as-driver={path}", *three)
        asked = ended.status == 1
        assert asked == ("conflict: " in ended.err)
        path.write_bytes((tmp_path / "ours").read_bytes())
        files.check(place, asked=asked)
        ends[asked] += 1
    assert min(ends.values()) > PAIRS / 5, ends


@pytest.mark.slow
def test_git_merges_two_branches_of_many_files_as_the_reference_does(tmp_path: Path, run: Run) -> None:
    files, repository = Files(tmp_path, times(20, PAIRS)), Repository(tmp_path)

    def commit(which: int) -> None:
        for path, data in files.versions(which):
            path.write_bytes(data)
        repository.commit(f"version {which}")

    for path, data in files.versions(0):
        path.write_bytes(data)
    assert run("git-setup", *map(str, files.paths)).status == 0
    commit(0)
    repository.git("checkout", "-q", "-b", "theirs")
    commit(2)
    repository.git("checkout", "-q", "main")
    commit(1)
    repository.git("merge", "theirs", fails=True)
    conflicted = set(repository.git("diff", "--name-only", "--diff-filter=U").split())
    for place, path in enumerate(files.paths):
        files.check(place, asked=path.name in conflicted)


def test_a_file_without_conflict_is_merged_and_one_with_names_it(tmp_path: Path, run: Run) -> None:
    path = walk_file(tmp_path, "\n[answers.W-01]\nrating = 'yes'\n\n[answers.W-02]\n")
    repository, base = Repository(tmp_path), path.read_text("utf-8")
    assert "git merges" in run("git-setup", str(path)).err
    assert "is in .gitattributes already" in run("git-setup", str(path)).err
    repository.commit("base")
    repository.git("checkout", "-q", "-b", "theirs")
    path.write_text(base.replace("'yes'", "'no'"), "utf-8")
    change_behind(path)
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    path.write_text(base.replace("'yes'\n", "'yes'\nnote = 'mine'\nowner = 'A'\n"), "utf-8")
    repository.commit("mine")
    repository.git("merge", "theirs")
    merged = open_assessment(path).assessment
    answer = merged.answer("W-01")
    assert (answer.rating, answer.note, merged.subject.version) == ("no", answer.note, merged.subject.version)
    assert "mine" in path.read_text("utf-8")
    assert "2.2" in path.read_text("utf-8")
    said = repository.git("diff", "HEAD~1", "HEAD")
    assert "answer file answers.toml" in said
    assert "W-01: rating" in said
    repository.git("checkout", "-q", "-b", "third", "HEAD~1")
    path.write_text(base.replace("'yes'", "'partial'"), "utf-8")
    repository.commit("third")
    said = repository.git("merge", "theirs", fails=True)
    assert "conflict: W-01 rating: ours “partial”, theirs “no”" in said
    ended = run("check", str(path))
    assert ended.status == 2
    assert ended.out.count("this is a conflict mark of git") == 3


def test_other_toml_files_are_merged_line_by_line(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "other.toml"
    path.write_text("".join(f"key{number} = {number}\n" for number in range(9)), "utf-8")
    repository, base = Repository(tmp_path), path.read_text("utf-8")
    run("git-setup", str(path))
    repository.commit("base")
    repository.git("checkout", "-q", "-b", "theirs")
    path.write_text(base.replace("= 0", "= 10"), "utf-8")
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    path.write_text(base.replace("= 8", "= 18"), "utf-8")
    repository.commit("mine")
    repository.git("merge", "theirs")
    assert path.read_text("utf-8") == base.replace("= 0", "= 10").replace("= 8", "= 18")
