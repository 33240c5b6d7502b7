"""One question whole, as `earnest questions ID` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from earnest.cli.talk import table, word
from earnest.core.catalog import Catalog
from earnest.core.field_names import QUESTION_FIELDS
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire import crosswalk
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.instruments import Obligation
from earnest.core.questionnaire.model import Crosswalk, Question
from earnest.core.questionnaire.remarks import remarks
from earnest.core.text import one_line
from earnest.core.wording import TEXTS_DIFFER


def page(question: Question, reference: Catalog) -> Iterator[str]:
    """Its lines: what is asked, the sentences it rests on, what a yes needs, and the related places elsewhere."""
    yield f"{question.id}  {word(question.topic)}"
    yield word(question.ask)
    obligations = reference.instruments.obligations()
    for cited in question.cites:
        yield from _cited(obligations[cited], reference) if cited in obligations else [f"  [{one_line(cited)}]"]
    yield from _risks(question, reference)
    yield from _part(QUESTION_FIELDS["why"].capital, [question.why])
    yield word(QUESTION_FIELDS["yes_requires"].capital)
    yield from (f"  {number}. {word(text)}" for number, text in enumerate(question.yes_requires, 1))
    yield from _part(QUESTION_FIELDS["partial_when"].capital, [question.partial_when, *remarks(question)])
    yield from _part(QUESTION_FIELDS["evidence_examples"].capital, question.evidence_examples)
    least = Phrase("至少：{needed}", "At least: {needed}")
    yield "  " + word(least.fill(needed=evidence_needed(question)))
    yield from _part(QUESTION_FIELDS["remediation"].capital, question.remediation)
    if question.crosswalk:
        yield word(crosswalk.HEAD)
        yield from _sourced(question, reference)


def _risks(question: Question, reference: Catalog) -> Iterator[str]:
    known = reference.instruments.risks()
    if question.risks:
        yield word(QUESTION_FIELDS["risks"].capital)
    for name in question.risks:
        yield f"  [{one_line(name)}]" + (f" {word(known[name].name)}" if name in known else "")


def link_lines(links: Iterable[Crosswalk]) -> Iterator[str]:
    """Related places, each with how well it is known."""
    rows = [
        [crosswalk.STATUS_MARKS[link.status], word(crosswalk.STATUS_NAMES[link.status]), link.ref] for link in links
    ]
    yield from (f"  {row}" for row in table(rows).split("\n"))


def _sourced(question: Question, reference: Catalog) -> Iterator[str]:
    """The places elsewhere, and below each where it was read."""
    names = {source.id: source.name for source in reference.terms.source}
    for link, line in zip(question.crosswalk, link_lines(question.crosswalk), strict=True):
        yield line
        yield f"      {word(names[link.source]) if link.source in names else one_line(link.source)}"


def _cited(obligation: Obligation, reference: Catalog) -> Iterator[str]:
    _, clause = reference.instruments.source_of(obligation.id)
    yield f"  [{obligation.id}] {clause.title.zh} / {clause.title.en}"
    yield f"    {obligation.text}"
    if obligation.en:
        yield f"    {obligation.en}"
    if obligation.difference:
        yield "    " + word(TEXTS_DIFFER.fill(text=obligation.difference))


def _part(title: Phrase, texts: tuple[Worded, ...] | list[Worded]) -> Iterator[str]:
    yield word(title)
    yield from (f"  - {word(text)}" for text in texts)
