"""The worked example of the documents is what the program works out."""

from __future__ import annotations

import datetime
import re
from typing import Any, get_args

import pytest

from checkout import ROOT
from earnest.core.party import LOOK_ALIKES
from earnest.core.scoring.review_state import BarCode
from earnest.core.wording import percent
from factories import evidence, not_applicable, plain, question_tree, questionnaire, scored, section, yes

WEIGHTS = {"Q-01": 3, "Q-02": 2, "Q-03": 1, "Q-04": 2}
PLAN = {"rating": "planned", "owner": "A", "due": datetime.date(2027, 1, 31)}


@pytest.mark.parametrize("fourth", ["no", {}, not_applicable()], ids=["no", "unanswered", "not-applicable"])
@pytest.mark.parametrize("document", ["docs/scoring.md", "docs/scoring.zh.md"])
def test_the_worked_example_is_right(document: str, fourth: Any) -> None:
    questions = [question_tree(qid, weight=w, gate="hard" if w == 3 else None) for qid, w in WEIGHTS.items()]
    answers = {"Q-01": yes(), "Q-02": "partial", "Q-03": PLAN, "Q-04": fourth}
    result = scored(questionnaire(section("C1", *questions)), answers)
    claimed, evidenced = result.lenses["claimed"], result.lenses["evidenced"]
    assert claimed is not None
    assert evidenced is not None
    figures = [percent(value) for value in (claimed.score, result.ceiling, evidenced.score) if value is not None]
    row = " | ".join([*figures, f"{result.answered}/{result.live}", str(claimed.level)])
    assert f"| {row} |" in (ROOT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["docs/scoring.md", "docs/scoring.zh.md"])
def test_the_table_of_look_alikes_is_the_programs(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert dict(re.findall(r"(\S)→([^\W\d_])", text)) == LOOK_ALIKES


@pytest.mark.parametrize("document", ["docs/audit.md", "docs/audit.zh.md"])
def test_the_codes_of_what_bars_level_4_are_all_there(document: str) -> None:
    _, table = re.split(r"^\| (?:Codes|代码) \|.*$", (ROOT / document).read_text("utf-8"), flags=re.MULTILINE)
    rows = re.findall(r"^\| ((?:`[a-z0-9-]+` ?)+)\|", table.split("\n\n")[0], re.MULTILINE)
    assert [code for row in rows for code in re.findall("[a-z0-9-]+", row)] == list(get_args(BarCode))


ROWS = {"current": (None, "evidence-stale"), "release": (None, None), "before-release": (None, None)}


@pytest.mark.parametrize("time", ROWS)
def test_the_example_of_evidence_in_time_is_right(time: str) -> None:
    report = evidence(dated=datetime.date(2026, 9, 1), about="2.1")
    form = plain("Q-01", evidence_time=time, evidence_fresh_days=90)
    days = (datetime.date(2026, 11, 22), datetime.date(2027, 6, 30))

    def cause(item: dict[str, Any], day: datetime.date) -> str | None:
        subject = {"assessed_on": day, "released_on": datetime.date(2026, 10, 12)}
        result = scored(form, {"Q-01": {"rating": "yes", "evidence": [item]}}, subject=subject)
        return result.scored_questions[0].credits["evidenced"].cause

    assert tuple(cause(report, day) for day in days) == ROWS[time]
    late = {cause({**report, "dated": datetime.date(2026, 10, 20)}, day) for day in days}
    assert ("evidence-late" in late) is (time == "before-release")
    assert [(day - report["dated"]).days for day in days] == [82, 302]
