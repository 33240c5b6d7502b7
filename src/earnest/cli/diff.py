"""`earnest diff`: two answer files compared by question, also as git calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from earnest.cli.talk import say, table, tell_error, word
from earnest.core.assessment.difference_words import field_name, thing_name
from earnest.core.assessment.differences import Difference
from earnest.core.assessment.model import Subject
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.comparison import Changed, Comparison, Figures
from earnest.core.scoring.effect import signed
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import line_of, one_line, visible
from earnest.core.wording import (
    COLON,
    LENS_NAMES,
    NO_LEVEL,
    OWN,
    RATING_NAMES,
    SEPARATOR,
    UNANSWERED,
    cause_name,
    percent,
)
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
    print(one_line(f"{_subject(found.subjects[0])} -> {_subject(found.subjects[1])}"))
    print()
    print(table([figures_row(one) for one in found.comparison.figures], right=(2, 3)))
    for title, lines in _parts(found.comparison):
        if lines:
            print(f"\n{word(title)} ({len(lines)})")
            print("\n".join(f"  {line}" for line in lines))


_UPGRADED = Phrase(
    "{file} 对应较早版本的问卷，按升级后的内容比较",
    "{file} answers an older questionnaire; it is compared as an upgrade would leave it",
)


def _subject(subject: Subject) -> str:
    return f"{subject.model} {subject.version} {subject.assessed_on}".strip()


def figures_row(one: Figures) -> list[str]:
    """A questionnaire in one lens before and after, as a row."""
    was, now = one.scores
    gain = "" if was is None or now is None else _signed(now - was)
    levels = " -> ".join(word(NO_LEVEL) if level is None else str(level) for level in one.levels)
    scores = " -> ".join("-" if score is None else percent(score) for score in one.scores)
    level = word(Phrase("等级", "level"))
    name = one.questionnaire.id + (word(OWN.bracketed) if one.own else "")
    return [name, word(LENS_NAMES[one.lens]), scores, gain, f"{level} {levels}"]


def _signed(gain: Fraction) -> str:
    return word(signed(gain * 100)) if gain else "+0.0"


def _parts(found: Comparison) -> Iterator[tuple[Phrase, list[str]]]:
    yield _BETTER, [_answers(one) for one in found.improved]
    yield _WORSE, [_answers(one) for one in found.worse]
    yield _TO_CONFIRM, [_question(one) for one in found.to_confirm]
    yield _EXPIRED, [f"{_question(one.after)}{word(COLON)}{word(cause_name(one.lacking))}" for one in found.expired]
    yield _SHOWN, [_question(one.after) for one in found.shown]
    yield _ASKED, [_question(one) for one in found.asked]
    yield _DROPPED, [_question(one) for one in found.dropped]
    yield _FIELDS, list(_fields(found.others))


_BETTER = Phrase("作答变好", "Answers improved")
_WORSE = Phrase("作答变差", "Answers worse")
_TO_CONFIRM = Phrase("新增待核对", "To be confirmed")
_EXPIRED = Phrase("证据不再符合要求", "Evidence that no longer suffices")
_SHOWN = Phrase("证据现已符合要求", "Evidence that suffices now")
_ASKED = Phrase("新增适用的题目", "Newly asked")
_DROPPED = Phrase("不再适用的题目", "No longer asked")
_FIELDS = Phrase("有改动的字段", "Fields changed")


def _question(one: ScoredQuestion) -> str:
    return f"{one.question.id}  {one_line(word(one.question.topic))}"


def _answers(one: Changed) -> str:
    return f"{_question(one.after)}{word(COLON)}{answer_words(one.before)} -> {answer_words(one.after)}"


def answer_words(one: ScoredQuestion) -> str:
    """The rating that counts, with the numbers that make it."""
    rating = word(UNANSWERED if one.rating is None else RATING_NAMES[one.rating])
    answer = one.answer
    numbers = f"{answer.n}/{answer.of}" if answer.of is not None else "" if answer.value is None else str(answer.value)
    return f"{rating} ({numbers})" if numbers and one.question.kind != "state" else rating


def _fields(found: Sequence[Difference]) -> Iterator[str]:
    """Whatever differs, one line a question or another part of the file."""
    for _, group in groupby(found, lambda one: (one.part, one.of)):
        members = list(group)
        fields = dict.fromkeys(one_line(word(field_name(one)), 60) for one in members)
        yield f"{word(thing_name(members[0]))}{word(COLON)}{word(SEPARATOR).join(fields)}"
