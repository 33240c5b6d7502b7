"""What the fuzzer runs: an input's first letter says which reader gets the rest, and what has to hold of the outcome.

A file may be refused with sentences, or open; a text may be shown. Anything else is a finding: another exception, a
sentence that does not fit on one printable line, a file that opens but reads back differently, more than two seconds.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from pathlib import Path

from earnest import resources
from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.assessment.review import Review
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.questionnaire import problems
from earnest.core.questionnaire.applies_when import ExpressionError, flags_of, parse_expression, truth
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.problems import questionnaire_problems
from earnest.core.scoring.score import score
from earnest.core.text import forbidden_characters, one_line, unseen_characters, visible
from earnest.storage import assessments, questionnaires
from earnest.storage.canonical import canonical
from earnest.storage.toml.guard import MOST
from earnest.storage.toml.parse import parse

FILE = Path("input.toml")
LONGEST = 1000
"""Characters of a sentence about a file."""
SECONDS = 2.0
"""Of processor time, for one input."""


@functools.cache
def _two_sections(questionnaire_id: str, flags: tuple[str, ...]) -> questionnaires.LoadedQuestionnaire:
    loaded = questionnaires.load_questionnaire(resources.questionnaires() / f"{questionnaire_id}.toml", flags)
    short = loaded.questionnaire.model_copy(update={"section": loaded.questionnaire.section[:2]})
    return loaded._replace(questionnaire=short)


def prepare() -> None:
    """Read what is the same for every input once, and keep it short: that leaves the time to the input."""
    questionnaires.our_questionnaire = _two_sections


class Finding(AssertionError):
    """Something that must not be."""


def assessment(data: bytes) -> None:
    """An answer file opens, scores and is written as it reads, or is refused."""
    opened = assessments.assessment_from(data, FILE, "")
    for problem in opened.warnings:
        _printable(problem.sentence(FILE, "en"))
    score(opened.assessment, opened.questionnaires, opened.flags)
    written = canonical(opened.assessment, opened.questionnaires, opened.flags)
    if len(written) <= SIZE_LIMIT:
        again = assessments.assessment_from(written, FILE, "").assessment
        if canonical(again, opened.questionnaires, opened.flags) != written:
            raise Finding("what was written reads back differently")


def questionnaire(data: bytes) -> None:
    """A questionnaire is read and checked."""
    parsed = parse(data, FILE, Questionnaire)
    questionnaire_problems(parsed.value, ())
    problems.text_problems(parsed.value, parsed.text)


def review(data: bytes) -> None:
    """An auditor's file is read."""
    parse(data, FILE, Review)


def expression(data: bytes) -> None:
    """A condition on the profile is read, and is true, false or undecided."""
    try:
        read = parse_expression(data.decode("utf-8", "replace"))
    except ExpressionError:
        return
    if truth(read, {}) is not None or truth(read, dict.fromkeys(flags_of(read), True)) is None:
        raise Finding("truth does not follow from the flags")


def shown(data: bytes) -> None:
    """A text is made visible: nothing of it acts on a terminal, and doing it twice changes nothing."""
    text = data.decode("utf-8", "surrogatepass") if _is_utf8(data) else data.decode("latin-1")
    made = visible(text)
    if forbidden_characters(made) or unseen_characters(made) or visible(made) != made:
        raise Finding("something unseen is left")
    _printable(one_line(text))


TARGETS: dict[bytes, Callable[[bytes], None]] = {
    b"A": assessment,
    b"Q": questionnaire,
    b"R": review,
    b"E": expression,
    b"T": shown,
}


def run(data: bytes) -> None:
    """Give an input to its reader; one of no known letter is an answer file. Raises Finding, or what escaped."""
    start = time.monotonic()
    _refused_or_fine(data)
    if time.monotonic() - start > SECONDS:
        # Not because the machine is busy? Processor time says so; asking for it each time would cost too much.
        start = time.process_time()
        _refused_or_fine(data)
        if time.process_time() - start > SECONDS:
            raise Finding(f"takes more than {SECONDS} s")


def _refused_or_fine(data: bytes) -> None:
    target = TARGETS.get(data[:1])
    try:
        (target or assessment)(data[1:] if target else data)
    except FileProblems as error:
        _sentences(error)
    except EarnestError as error:
        _printable(error.message.en)


def _sentences(error: FileProblems) -> None:
    if not 0 < len(error.problems) <= MOST + 1:
        raise Finding(f"{len(error.problems)} problems")
    for problem in error.problems:
        _printable(problem.sentence(FILE, "zh"))
        _printable(problem.sentence(FILE, "en"))


def _printable(sentence: str) -> None:
    if len(sentence) > LONGEST or len(sentence.splitlines()) > 1:
        raise Finding(f"not one line of at most {LONGEST} characters: {sentence[:200]!r}")
    if forbidden_characters(sentence) or unseen_characters(sentence):
        raise Finding(f"not printable: {sentence[:200]!r}")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
