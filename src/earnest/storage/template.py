"""A new answer file with the text of every question as comments, to be filled in with any editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from earnest.core.assessment.model import EVIDENCE_KINDS, RATINGS, Assessment, Subject
from earnest.core.field_names import QUESTION_FIELDS, SUBJECT_FIELDS
from earnest.core.language import Display, Phrase, Worded, pick, shown_languages
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.core.questionnaire.ours import OURS
from earnest.core.questionnaire.remarks import remarks
from earnest.core.wording import COLON, GATE_NAMES
from earnest.storage.assessments import Opened, assessment_from
from earnest.storage.canonical import canonical
from earnest.storage.choosing import choose
from earnest.storage.disk import files
from earnest.storage.reference import profile_flags, profile_form

_HEAD = (
    Phrase(
        "以“#”开头的行是说明；去掉“# ”并填写其后的内容，即为作答。",
        "Lines that begin with “#” are for you to read. To answer, take “# ” away and fill in what follows.",
    ),
    Phrase("填写后运行 earnest check 检查。", "Then run earnest check."),
)
_REASON = Phrase(
    "某项排除了题目时，请在 [profile_reasons] 中写明理由",
    "a value that leaves questions out needs its reason in [profile_reasons]",
)
_LEAST = Phrase("证据至少：{needed}", "evidence, at least: {needed}")
_CHOICE = Phrase("评定：{choices}", "rating: {choices}")
_KINDS = Phrase("类别：{choices}", "kind: {choices}")


def new_template(path: Path, today: date, names: Sequence[str], display: Display) -> Opened:
    """Write a commented answer file; never overwrites. Raises EarnestError."""
    flags = profile_flags()
    refs, forms = choose(path, names or OURS, flags)
    empty = Assessment(subject=Subject(assessed_on=today), questionnaires=refs)
    text = canonical(empty, forms, flags).decode("utf-8")
    questions = {f"[answers.{question.id}]\n": question for one in forms for question in one.questions()}
    lines: list[str] = list(_comments(_HEAD, display))
    for line in text.splitlines(keepends=True):
        if line in questions:
            lines += _asked(questions[line], display)
        lines.append(line)
        if line in questions:
            lines += _to_fill_in(questions[line], display)
        elif line == "[subject]\n":
            lines += _comments([_named(key, name) for key, name in SUBJECT_FIELDS.items() if name.en != key], display)
        elif line == "[profile]\n":
            lines += _flags(display)
    data = "".join(lines).encode("utf-8")
    opened = assessment_from(data, path, files.digest(data))
    files.create(path, data, of=None)
    return replace(opened, path=path)


def _comments(texts: Sequence[Worded], display: Display) -> Iterator[str]:
    """Texts as comments, each language on its own lines."""
    for text in texts:
        said = dict.fromkeys(pick(text, language) for language in shown_languages(display))
        for one in said:
            yield from (f"# {line}\n" for line in one.splitlines())


def _named(key: str, name: Phrase) -> Phrase:
    return Phrase(f"{key}{COLON.zh}{name.zh}", f"{key}{COLON.en}{name.en}")


def _flags(display: Display) -> Iterator[str]:
    yield from _comments([_REASON], display)
    for flag in profile_form().flag:
        yield from _comments([flag.ask], display)
        yield f"# {flag.id} = true\n"


def _asked(question: Question, display: Display) -> Iterator[str]:
    gate = GATE_NAMES[question.gate] if question.gate else None
    topic = Phrase(question.topic.zh, question.topic.en)
    head = Phrase(f"{topic.zh}（{gate.zh}）", f"{topic.en} ({gate.en})") if gate else topic
    yield from _comments([head, question.ask, QUESTION_FIELDS["yes_requires"].capital], display)
    for number, condition in enumerate(question.yes_requires, 1):
        yield from _comments([Phrase(f"  {number}. {condition.zh}", f"  {number}. {condition.en}")], display)
    partial = QUESTION_FIELDS["partial_when"].capital
    when = Phrase(
        f"{partial.zh}{COLON.zh}{question.partial_when.zh}", f"{partial.en}{COLON.en}{question.partial_when.en}"
    )
    yield from _comments([when, *remarks(question), _LEAST.fill(needed=evidence_needed(question))], display)


def _to_fill_in(question: Question, display: Display) -> Iterator[str]:
    """The lines of an answer and of one item of its evidence."""
    if question.kind == "state":
        yield from _comments([_CHOICE.fill(choices=" | ".join(RATINGS))], display)
        yield '# rating = ""\n'
    else:
        yield from ("# n = \n", "# of = \n") if question.kind == "share" else ("# value = \n",)
    yield '# note = ""\n'
    yield '# by = ""\n'
    if len(question.yes_requires) > 1:
        yield "# met = []\n"
    yield f"# [[answers.{question.id}.evidence]]\n"
    yield '# title = ""\n'
    yield from _comments([_KINDS.fill(choices=" | ".join(EVIDENCE_KINDS))], display)
    yield '# kind = ""\n# file = ""\n# dated = \n'
