"""The one way to write a review: what is written reads back the same, and is written the same again."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from earnest.core.assessment.review import (
    FINDING_STATUSES,
    METHODS,
    SEVERITIES,
    VERDICTS,
    Beacon,
    CarriedFrom,
    Finding,
    FlagFinding,
    Review,
)
from earnest.core.text import forbidden_characters
from earnest.core.user_text import UserText
from earnest.storage.reviews import canonical_review
from earnest.storage.toml.parse import parse
from factories import DIGEST, SEED, TODAY, review

FILE = Path("x.review.toml")
ORDER = ["Q-01", "Q-02", "Q-03"]
texts = st.text(max_size=60).filter(lambda text: "\r" not in text and not forbidden_characters(text)).map(UserText)
maybe_text = st.none() | texts
dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))
moments = st.datetimes(
    datetime.datetime(1901, 1, 1), datetime.datetime(2998, 1, 1), timezones=st.just(datetime.UTC)
).map(lambda moment: moment.replace(microsecond=0))
findings = st.builds(
    Finding,
    method=st.sampled_from(METHODS),
    verdict=st.sampled_from(VERDICTS),
    severity=st.none() | st.sampled_from(SEVERITIES),
    note=maybe_text,
    on=st.none() | dates,
    due=st.none() | dates,
    working_paper=maybe_text,
    reply=maybe_text,
    status=st.none() | st.sampled_from(FINDING_STATUSES),
)
by_question = st.dictionaries(st.sampled_from([*ORDER, "odd id"]), findings)
origins = st.builds(
    CarriedFrom,
    assessment=st.just(DIGEST),
    assessed_on=st.just(TODAY),
    seed=st.just(UserText(SEED)),
    drawn_at=st.none() | moments,
    sample=st.lists(st.sampled_from(ORDER)).map(tuple),
    changed=st.lists(st.sampled_from(ORDER)).map(tuple),
)
beacons = st.builds(Beacon, source=texts, round=texts, value=texts.filter(bool))


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    head = review(auditor=draw(texts), organisation=draw(texts), drawn_at=draw(st.none() | moments)).review
    flags = draw(st.dictionaries(st.sampled_from(["agentic", "open_weights"]), st.sampled_from(["confirmed"])))
    return Review(
        review=head,
        beacon=draw(st.none() | beacons),
        carried_from=draw(st.none() | origins),
        flags={flag: FlagFinding.model_validate({"verdict": verdict}) for flag, verdict in flags.items()},
        findings=draw(by_question),
        earlier=draw(by_question),
    )


@settings(max_examples=200, deadline=None)
@given(reviews())
def test_what_is_written_reads_back_and_is_written_the_same_again(audit: Review) -> None:
    data = canonical_review(audit, ORDER, ["open_weights", "agentic"])
    again = parse(data, FILE, Review).value
    assert again == audit
    assert canonical_review(again, ORDER, ["open_weights", "agentic"]) == data


def test_findings_stand_in_the_order_of_the_questions_and_a_moment_has_a_z() -> None:
    text = canonical_review(review({"Q-03": "confirmed", "Q-01": "confirmed"}), ORDER, []).decode()
    assert text.index("[findings.Q-01]") < text.index("[findings.Q-03]")
    assert "drawn_at = 2026-11-22T09:30:00Z\n" in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text
