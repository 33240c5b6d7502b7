"""`earnest upgrade`: what would happen to each answer, then, when that is wanted, the upgraded file."""

from __future__ import annotations

import sys
from pathlib import Path

from earnest.cli.as_json.upgrade import document
from earnest.cli.talk import print_json, say, tell_problems, word
from earnest.core.errors import FileProblems
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.upgrade.plan_words import lines
from earnest.core.upgrade.to_confirm import to_confirm
from earnest.storage.assessments import Opened
from earnest.storage.upgrading import Outdated, carry_out, refuse_cut_off
from earnest.workspace.opening import open_file


def upgrade_file(path: Path, *, yes: bool, as_it_is: bool, json: bool) -> int:
    """Show what would happen, ask, write: 1 when nothing was written though something was to be done."""
    try:
        found = open_file(path)
    except FileProblems as error:
        if error.file == path:
            raise
        tell_problems(error.file, error.problems, sys.stderr)  # all of them: no other command looks into that file
        return 2
    if isinstance(found, Opened):
        if json:
            print_json(document(None, written=False))
        say(_UP_TO_DATE.fill(file=line_of(path)))
        return 0
    if not json:
        _show(found)
    if not as_it_is:
        refuse_cut_off(found)
    if not (yes or (not json and _agreed())):
        if json:
            print_json(document(found.upgrade, written=False))
        say(_NOTHING.fill(file=line_of(path)))
        return 1
    _write(found, as_it_is=as_it_is)
    if json:
        print_json(document(found.upgrade, written=True))
    return 0


_UP_TO_DATE = Phrase("{file} 已是最新，无须升级", "{file} is up to date")
_NOTHING = Phrase(
    "{file} 未写入任何内容；确认升级请加 --yes", "nothing was written to {file}; --yes does what is listed above"
)
_ASK = Phrase("是否升级？[y/N] ", "Upgrade the file? [y/N] ")
_DONE = Phrase(
    "{file} 已升级，{n}份作答待核对；{back}",
    "{file} is upgraded; answers to be confirmed: {n}. {back}",
)
_BACK = Phrase("earnest restore {file} 可恢复升级前的内容", "earnest restore {file} brings back what it was")
_NO_WAY_BACK = Phrase("升级前的内容没有保留", "What it was is not kept")


def _show(found: Outdated) -> None:
    before = None
    for depth, text in (*lines(found.upgrade), *((0, text) for text in found.beside)):
        if depth == 0 and before is not None:
            print()
        if said := word(text):
            print(" " * (2 * depth) + said)
        before = depth


def _agreed() -> bool:
    """Whether somebody at a terminal says yes; nobody is asked elsewhere."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print("\n" + word(_ASK), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}


def _write(found: Outdated, *, as_it_is: bool) -> None:
    after, doubts = carry_out(found, as_it_is=as_it_is)
    for doubt in doubts:
        say(doubt)
    count = len(to_confirm(after.assessment, after.questionnaires))
    file = line_of(after.path)
    back = _NO_WAY_BACK if after.unkept else _BACK.fill(file=file)
    say(_DONE.fill(file=file, n=count, back=back))
