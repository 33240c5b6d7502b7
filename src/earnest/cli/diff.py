"""`earnest diff`: two answer files compared by question, also as git calls it."""

from __future__ import annotations

from pathlib import Path

from earnest.cli.talk import language, say, table, tell_error, word
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.comparison_words import figures_rows, parts, subjects_line
from earnest.core.text import line_of, visible
from earnest.storage import git
from earnest.workspace.comparing import Compared, compare


def compare_files(old: Path, new: Path) -> int:
    """Print what differs. Raises EarnestError."""
    _print(compare(old, new), old, new)
    return 0


def compare_for_git(old: Path, new: Path, name: Path) -> int:
    """Print what differs between two versions of a file; by line where one of them is no answer file."""
    print(word(_HEAD.fill(old=name, new=name)))
    try:
        _print(compare(old, new, name), name, name)
    except EarnestError as error:
        tell_error(error)
        print(visible(git.differing_lines(old, new)), end="")
    return 0


_HEAD = Phrase("答卷 {old}", "answer file {old}")


def _print(found: Compared, old: Path, new: Path) -> None:
    for file, upgraded in zip((old, new), found.upgraded, strict=True):
        if upgraded:
            say(_UPGRADED.fill(file=line_of(file)))
    if found.doubt is not None:
        say(found.doubt)
    print(subjects_line(found.subjects))
    print()
    print(table(figures_rows(found.comparison.figures, language())))
    for title, lines in parts(found.comparison, language()):
        print(f"\n{word(title)} ({len(lines)})")
        print("\n".join(f"  {line}" for line in lines))


_UPGRADED = Phrase(
    "{file} 对应较早版本的问卷，按升级后的内容比较",
    "{file} answers an older questionnaire; it is compared as an upgrade would leave it",
)
