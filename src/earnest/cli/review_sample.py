"""`earnest review sample`: the sample with the hashes that it is drawn by, so that anybody can draw it again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from earnest.cli.review_desk import opened
from earnest.cli.talk import print_json, table, word
from earnest.core.language import Phrase
from earnest.core.review.draw import Drawn, draw_document, growth, tickets
from earnest.core.review.words import HEAD_FIELDS, VERDICT_NAMES
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.wording import COLON, percent
from earnest.workspace.reviewing import Desk


def print_sample(options: Namespace, *, everything: bool, json: bool) -> int:
    """The draw of every questionnaire. Raises EarnestError."""
    desk = opened(options)
    if json:
        print_json(_document(desk))
        return 0
    head = desk.review.review
    for name in ("assessment", "seed", "drawn_at"):
        value = getattr(head, name)
        shown = value.isoformat() if name == "drawn_at" and value else value
        print(f"{word(HEAD_FIELDS[name].capital)}{word(COLON)}{shown or '-'}")
    print(word(_HOW))
    for one in desk.card.questionnaires:
        for line in _lines(one, desk, everything):
            print(line)
    return 0


_HOW = Phrase(
    "每题的哈希值：SHA-256（摘要值|种子|题号）；按哈希值排序，取最前的若干题",
    "The hash of a question: SHA-256 of digest|seed|id; in the order of the hashes the first ones are the sample",
)


def _lines(one: QuestionnaireScore, desk: Desk, everything: bool) -> Iterator[str]:
    sample = one.sample
    assert sample is not None, "there is a review"
    rate = "-" if sample.rate is None else f"{percent(sample.rate)}%"
    yield word(
        _OF.fill(
            title=one.questionnaire.title,
            drawn=sample.drawn,
            population=sample.population,
            reviewed=sample.reviewed,
            total=len(sample.questions),
            rate=rate,
        )
    )
    if (grew := growth(one)) is not None:
        yield word(grew.capital)
    rows = [_row(drawn, desk) for drawn in tickets(one, desk.review) if everything or drawn.chosen]
    if rows:
        yield table(rows)


_OF = Phrase(
    "{title}：{population}题中抽取{drawn}题；抽样共{total}题，已审{reviewed}题，改判率{rate}",
    "{title}: {drawn} drawn of {population}; {reviewed} of {total} in the sample reviewed, overturn rate {rate}",
)


def _row(drawn: Drawn, desk: Desk) -> list[str]:
    finding = desk.review.findings.get(drawn.question)
    said = word(VERDICT_NAMES[finding.verdict]) if finding is not None else "-"
    kept = word(_FORMER) if drawn.former else "" if drawn.chosen else word(_NOT_DRAWN)
    return [f"  {drawn.ticket}", drawn.question, said, kept]


_FORMER = Phrase("原抽样保留", "from the former sample")
_NOT_DRAWN = Phrase("未抽中", "not drawn")


def _document(desk: Desk) -> dict[str, Any]:
    head = desk.review.review
    return {
        "format": 1,
        "assessment": head.assessment,
        "seed": head.seed,
        "drawn_at": None if head.drawn_at is None else head.drawn_at.isoformat(),
        "questionnaires": [draw_document(one, desk.review) for one in desk.card.questionnaires],
    }
