"""The audit edition: who looked at what, the draw, every finding, and what nobody saw."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from earnest.core.assessment.review import Finding, FlagFinding, LookedAt
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.review.concerns import Folder
from earnest.core.review.draw import Auditor
from earnest.core.user_text import UserText
from earnest.core.wording import NO_VERDICT
from earnest.report.audit import build_audit
from earnest.report.audit_json import audit_json
from earnest.report.editions import Edition
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from earnest.report.recognising import is_report
from earnest.storage.assessments import open_assessment
from earnest.workspace.export import Export
from earnest.workspace.reviewing import begin
from earnest.workspace.scored import open_scored, scored
from factories import SEED, TODAY
from html_pages import read
from report_inputs import HOSTILE, example, reviewed_example
from walk_files import walk_file


def _with(report_input: ReportInput, **parts: dict[str, Finding]) -> ReportInput:
    assert report_input.review is not None
    return replace(report_input, review=report_input.review.model_copy(update=parts))


FINDING = Finding(
    method="test",
    verdict="not-seen",
    severity="major",
    note=UserText("No history."),
    on=TODAY,
    due=TODAY,
    working_paper=UserText("WP-7"),
    reply=UserText("Mended."),
)


def test_the_head_says_who_when_and_of_what() -> None:
    facts = {fact.label.en: fact.text for fact in build_audit(reviewed_example()).facts}
    assert facts["Auditor"] == "auditor A"
    assert facts["Auditor's organisation"] == "Audit House"
    assert facts["Days of the review"] == TODAY.isoformat()
    assert facts["Digest of the answers"] == example().digest
    assert facts["Seed"] == SEED
    assert facts["Drawn at"] == "2026-11-22T09:30:00+00:00"


def test_the_sample_is_printed_with_hashes_that_anybody_can_make() -> None:
    for sample in build_audit(reviewed_example()).samples:
        assert len(sample.rows) == 10
        assert sample.grew.en == ""
        for row in sample.rows:
            assert row.ticket == hashlib.sha256(f"{example().digest}|{SEED}|{row.id}".encode()).hexdigest()


def test_every_finding_stands_with_all_that_was_said_of_it() -> None:
    shown = _with(reviewed_example(), findings={"C1-01": Finding(method="test", verdict="confirmed"), "C1-06": FINDING})
    view = build_audit(shown)
    (row,) = view.findings
    assert (row.id, row.verdict.en, row.method.en) == ("C1-06", "not seen; major", "")  # nothing was looked at
    assert (row.note, row.reply, row.working_paper, row.due) == ("No history.", "Mended.", "WP-7", TODAY.isoformat())
    assert view.confirmed == Phrase("C1-01", "C1-01")


def test_what_was_said_of_a_confirmed_answer_is_printed_too() -> None:
    remark = Finding(method="test", verdict="confirmed", note=UserText("Seen on site."))
    given = _with(reviewed_example(), findings={"C1-01": remark})
    view, told = build_audit(given), json.loads(audit_json(given))
    assert ([row.note for row in view.findings], view.confirmed.zh) == (["Seen on site."], "")
    assert ([one["note"] for one in told["findings"]], told["confirmed"]) == (["Seen on site."], [])


def test_the_gravest_finding_comes_first() -> None:
    praise = Finding(method="test", verdict="confirmed", severity="strength")
    view = build_audit(_with(reviewed_example(), findings={"C1-01": praise, "C1-06": FINDING}))
    assert [row.id for row in view.findings] == ["C1-06", "C1-01"]


def test_scores_stand_in_every_lens_by_questionnaire_and_section() -> None:
    given = reviewed_example({"C1-01": "not-seen"})
    view, told = build_audit(given), json.loads(audit_json(given))
    first, *others = told["scores"]
    whole, section = view.scores[:2]
    assert (whole.title.en, whole.scores[2]) == (
        "The seven AI security and safety commitments",
        first["verified"]["shown"],
    )
    assert section.title.en.startswith("C1 ")
    assert section.scores == tuple(first["sections"][0][lens]["shown"] for lens in ("claimed", "evidenced", "verified"))
    assert section.scores[2] != section.scores[1]
    assert len(view.scores) == sum(1 + len(one["sections"]) for one in (first, *others))


def test_a_questionnaire_without_a_verdict_has_no_verified_score() -> None:
    whole, section = build_audit(reviewed_example()).scores[:2]
    assert (whole.scores[2], section.scores[2]) == (NO_VERDICT, "—")
    page = render_html(replace(reviewed_example(), edition=Edition.AUDIT), "en")
    assert '<td data-label="Verified">no verdict yet</td>' in page


def test_a_questionnaire_that_was_not_chosen_is_called_by_its_name() -> None:
    given = reviewed_example()
    given = replace(given, rests_on=given.rests_on._replace(not_chosen=("action-plan",)))
    last = build_audit(given).unseen[-1]
    assert (last.what.en, last.ids.en) == ("Questionnaires that were not chosen", "the Action Plan")
    said = {row.sentence for row in build_audit(given).concerns}
    assert (
        Phrase("没有选用本项目的问卷：人工智能全球治理行动计划", "not chosen of our questionnaires: the Action Plan")
        in said
    )


def test_a_gate_stands_apart_from_the_topic() -> None:
    page = render_html(replace(reviewed_example({"C1-01": "not-seen"}), edition=Edition.AUDIT), "en")
    assert '<span class="gate">· hard gate</span></h3>' in page


def test_what_was_to_be_looked_at_first_is_named_dealt_with_or_open() -> None:
    given = reviewed_example()
    assert given.review is not None
    said = {
        "flags": {"multimodal_gen": FlagFinding(verdict="confirmed")},
        "looked_at": {"files-not-looked-for": LookedAt(on=datetime.date(2026, 11, 24))},
    }
    given = replace(given, review=given.review.model_copy(update=said))
    states = {
        row.sentence.en.partition("”")[0].partition("“")[2]: row.state.en for row in build_audit(given).concerns[:2]
    }
    assert states == {"Generates media files": "verdicts given", "Anthropomorphic service": "not dealt with"}
    assert "looked at 2026-11-24" in {row.state.en for row in build_audit(given).concerns}
    told = json.loads(audit_json(given))["look_first"]
    assert [one["code"] for one in told if one["looked_at"] == "2026-11-24"] == ["files-not-looked-for"]
    assert {one["dealt_with"] for one in told if one["flags"] == ["multimodal_gen"]} == {True}
    assert any(one["en"].startswith("R07, not explained") for one in told)


def test_what_lies_in_the_folder_is_told_where_somebody_looked() -> None:
    given = reviewed_example()
    assert "earnest review look and its option --evidence" in build_audit(given).concerns_of.en
    kept = [item.kept for answer in given.assessment.answers.values() for item in answer.evidence if item.kept]
    one, other = list(dict.fromkeys(kept))[:2]
    folder = Folder({one: 900, other: 901}, {frozenset((one, other)): True}, ("left-out.csv",))
    given = replace(given, folder=folder)
    said = [row.sentence.en for row in build_audit(given).concerns]
    assert "files in the folder that no item of evidence names (1): left-out.csv" in said
    assert any("are the same in nearly every byte" in one for one in said)
    assert "--evidence" not in build_audit(given).concerns_of.en
    codes = [one["code"] for one in json.loads(audit_json(given))["look_first"]]
    assert {"files-unnamed", "near-copies"} <= set(codes)


def test_a_report_written_again_says_the_same(tmp_path: Path) -> None:
    """It lies in the folder by then, and no item of evidence names it; neither is it part of what was handed over."""
    answers = walk_file(tmp_path)
    begin(answers, Auditor(UserText("A"), UserText("B")), now=datetime.datetime.now().astimezone())
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "left-out.pdf").touch()
    target = tmp_path / "audit.html"

    def written() -> str:
        found = open_scored(answers, evidence=True)
        circumstances = {"edition": Edition.AUDIT, "review": found.review, "evidence": found.files}
        Export(*(found.opened, found.card, target, "en"), overwrite=True, **circumstances).run()
        return target.read_text("utf-8")

    first = written()
    assert "names (1):" in first
    assert "left-out.pdf" in first
    assert written() == first


def test_what_was_not_looked_at_is_said() -> None:
    view = build_audit(reviewed_example({"C1-06": "confirmed"}))
    assert "C1-06" not in view.unseen[0].ids.en
    assert "、C1-0" in view.unseen[0].ids.zh
    assert "120 evidence files" in view.unseen[-1].what.en


def test_a_review_under_way_gives_no_level() -> None:
    view = build_audit(reviewed_example())
    assert "so there is no verified level" in view.result.en
    assert view.no_findings.en == "Nothing has been judged yet.", "no clean bill"


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_nothing_that_somebody_wrote_is_markup(display: str) -> None:
    hostile = FINDING.model_copy(update={"note": UserText(HOSTILE), "reply": UserText(HOSTILE)})
    given = replace(_with(reviewed_example(), findings={"C1-06": hostile}), edition=Edition.AUDIT)
    page = read(render_html(given, display))  # type: ignore[arg-type]  # one of the displays
    assert not {"script", "img"} & {name for name, _ in page.elements}


def test_without_a_review_there_is_no_audit_edition(tmp_path: Path) -> None:
    opened = open_assessment(walk_file(tmp_path))
    export = Export(*(opened, scored(opened).card, tmp_path / "a.html", "en"), overwrite=False, edition=Edition.AUDIT)
    with pytest.raises(EarnestError, match="made of a review"):
        export.run()
    assert not (tmp_path / "a.html").exists()


def test_the_json_says_what_the_pages_say() -> None:
    found = {"C1-01": Finding(method="test", verdict="confirmed"), "C1-06": FINDING}
    given = _with(reviewed_example(), findings=found)
    told, view = json.loads(audit_json(given)), build_audit(given)
    assert (told["edition"], told["digest"], told["level"]) == ("audit", given.digest, None)
    (one,) = told["findings"]
    assert (one["question"], one["verdict"], one["note"], one["due"]) == (
        *("C1-06", "not-seen", "No history."),
        TODAY.isoformat(),
    )
    assert told["confirmed"] == ["C1-01"]
    assert [[each["sha256"] for each in sample["tickets"] if each["chosen"]] for sample in told["samples"]] == [
        [row.ticket for row in sample.rows] for sample in view.samples
    ]
    assert [bar["en"] for bar in told["review"]["bars_level_4"]] == [bar.en for bar in view.bars]
    assert any("“Cross-border data” (cross_border_data)" in bar.en for bar in view.bars)
    assert "C1-02" in told["not_looked_at"]["questions"]["commitments"]
    assert is_report(audit_json(given).encode())


def test_only_editions_for_programs_are_written_as_json(tmp_path: Path) -> None:
    opened = open_assessment(walk_file(tmp_path))
    export = Export(*(opened, scored(opened).card, tmp_path / "a.json", "en"), overwrite=False, edition=Edition.FULL)
    with pytest.raises(EarnestError, match="only the public and the audit edition"):
        export.run()
