"""A comparison of two answer files in words, in one language: the figures as rows, then what changed, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import groupby

from earnest.core.assessment.difference_words import field_name, thing_name
from earnest.core.assessment.differences import Difference
from earnest.core.assessment.model import Subject
from earnest.core.language import Language, Phrase, pick
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.comparison import Changed, Comparison, Figures
from earnest.core.scoring.effect import moved
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import display_width, one_line, padded
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


def subjects_line(subjects: tuple[Subject, Subject]) -> str:
    """Which two assessments are compared."""
    return one_line(" -> ".join(map(_subject, subjects)))


def _subject(subject: Subject) -> str:
    return f"{subject.model} {subject.version} {subject.assessed_on}".strip()


def figures_rows(figures: Sequence[Figures], language: Language) -> list[list[str]]:
    """Each questionnaire in one lens before and after, as a row of cells that stand below each other."""
    if not figures:
        return []
    columns = zip(*(_cells(one, language) for one in figures), strict=True)
    names, lenses, was, now, gains, levels = (_aligned(column, right=n in _FIGURES) for n, column in enumerate(columns))
    scores = [f"{one} -> {other}" for one, other in zip(was, now, strict=True)]
    return [list(row) for row in zip(names, lenses, scores, gains, levels, strict=True)]


_FIGURES = {2, 3, 4}


def _aligned(column: Sequence[str], *, right: bool = False) -> list[str]:
    width = max(map(display_width, column))
    return [padded(text, width, right=right) for text in column]


def _cells(one: Figures, language: Language) -> tuple[str, ...]:
    was, now = one.scores
    gain = "" if was is None or now is None else _gain(was, now, language)
    levels = " -> ".join(pick(NO_LEVEL, language) if level is None else str(level) for level in one.levels)
    level = pick(Phrase("等级", "level"), language)
    name = pick(short_name(one.questionnaire), language) + (pick(OWN.bracketed, language) if one.own else "")
    scores = ("-" if score is None else percent(score) for score in one.scores)
    return (name, pick(LENS_NAMES[one.lens], language), *scores, gain, f"{level} {levels}")


def _gain(was: Fraction, now: Fraction, language: Language) -> str:
    return pick(moved(was, now), language) if now != was else "+0.0"


def parts(found: Comparison, language: Language, width: int = 0) -> Iterator[tuple[Phrase, list[str]]]:
    """The parts that say something: the title of each, and its lines.

    Answers before and after stand in columns where `width` cells hold the widest of their lines.
    """
    return ((title, lines) for title, lines in _parts(found, language, width) if lines)


def _parts(found: Comparison, language: Language, width: int) -> Iterator[tuple[Phrase, list[str]]]:
    question, answers = partial(_question, language=language), partial(_answers, language=language, width=width)
    yield _BETTER, answers(found.improved)
    yield _WORSE, answers(found.worse)
    yield _to_confirm(found), [question(one) for one in found.to_confirm]
    colon = pick(COLON, language)
    expired = [(question(one.after), pick(cause_name(one.lacking), language)) for one in found.expired]
    yield _EXPIRED, [colon.join(said) for said in expired]
    yield _SHOWN, [question(one.after) for one in found.shown]
    yield _ASKED, [question(one) for one in found.asked]
    yield _DROPPED, [question(one) for one in found.dropped]
    yield _FIELDS, list(_fields(found.others, language))


def _to_confirm(found: Comparison) -> Phrase:
    """What the part counts: all that is to be confirmed, or what of it is new."""
    return _TO_CONFIRM if len(found.to_confirm) == found.waiting else _NEWLY.fill(n=found.waiting)


_BETTER = Phrase("作答变好", "Answers improved")
_WORSE = Phrase("作答变差", "Answers worse")
_TO_CONFIRM = Phrase("待核对的作答", "To be confirmed")
_NEWLY = Phrase("待核对的作答共{n}份，其中新增", "Newly to be confirmed, of {n} in all")
_EXPIRED = Phrase("证据不再符合要求", "Evidence that no longer suffices")
_SHOWN = Phrase("证据现已符合要求", "Evidence that suffices now")
_ASKED = Phrase("新增适用的题目", "Newly asked")
_DROPPED = Phrase("不再适用的题目", "No longer asked")
_FIELDS = Phrase("有改动的字段", "Fields changed")


def _question(one: ScoredQuestion, language: Language) -> str:
    return f"{one.question.id}  {one_line(pick(one.question.topic, language))}"


def _answers(found: Sequence[Changed], language: Language, width: int) -> list[str]:
    """Each answer before and after, one a line."""
    questions = [_question(one.after, language) for one in found]
    was = [answer_words(one.before, language) for one in found]
    now = [answer_words(one.after, language) for one in found]
    columns = zip(_aligned(questions), _aligned(was), now, strict=True) if found else ()
    lines = [f"{question}  {before} -> {after}" for question, before, after in columns]
    if max(map(display_width, lines), default=0) <= width:
        return lines
    colon = pick(COLON, language)
    return [
        f"{question}{colon}{before} -> {after}" for question, before, after in zip(questions, was, now, strict=True)
    ]


def answer_words(one: ScoredQuestion, language: Language) -> str:
    """The rating that counts, with the numbers that make it."""
    rating = pick(UNANSWERED if one.rating is None else RATING_NAMES[one.rating], language)
    answer = one.answer
    numbers = f"{answer.n}/{answer.of}" if answer.of is not None else "" if answer.value is None else str(answer.value)
    return f"{rating} ({numbers})" if numbers and one.question.kind != "state" else rating


def _fields(found: Sequence[Difference], language: Language) -> Iterator[str]:
    """Whatever differs, one line a question or another part of the file."""
    colon, separator = pick(COLON, language), pick(SEPARATOR, language)
    for _, group in groupby(found, lambda one: (one.part, one.of)):
        members = list(group)
        fields = dict.fromkeys(one_line(pick(field_name(one), language), 60) for one in members)
        yield f"{pick(thing_name(members[0]), language)}{colon}{separator.join(fields)}"
