"""Report inputs: a few questions of one's own, our example, an empty file, a hostile one; no clock, no chance."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checkout import ROOT
from earnest.core.assessment.model import Assessment, Subject
from earnest.core.assessment.renewal import renewed
from earnest.core.catalog import Catalog
from earnest.core.consistency.matters import matters
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.comparison import compared
from earnest.core.scoring.rests_on import Around, RestsOn, rests_on
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.inputs import ReportInput, Since
from earnest.report.parts.summary import Summary, build_summary
from earnest.report.pdf.job import Facts, Job
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest
from earnest.storage.reference import catalog as our_catalog
from factories import TODAY, Tree, assessment, evidence, question_tree, questionnaire, review, section, words, yes

DIGEST = "sha256:" + "3fa9c1d2" * 8
JOB = Job(Facts(DIGEST, "full"))
REASON = "本版本不具备该项能力，产品规格书第三章有书面记载，发布评审时已核对。"
VERSION = "9.8.7"
FILE_NAME = "model.toml"

LONG_ASCII = "A" * 300
HOSTILE = (
    "<script>alert(1)</script> &amp; \u202egnp.exe <b onclick='x'>粗体</b> {{ 7*7 }} {% raw %} [link](javascript:x) "
    '"><img src=x> ]]> </style> \U0001f642 ' + LONG_ASCII
)
"""What a stranger may write into any line of an answer file."""


@cache
def catalog() -> Catalog:
    return our_catalog()


def report_of(*forms: Questionnaire, answers: Mapping[str, Tree | str] | None = None, **fields: Any) -> ReportInput:
    """The input for answers to forms of one's own.

    `review`, `files` and `signature` go to the scoring, `digest`, `file_name` and `program_version` to the report, the
    others to the assessment.
    """
    asked = {name: fields.pop(name) for name in ("review", "files", "signature") if name in fields}
    head = {"digest": DIGEST, "file_name": FILE_NAME, "program_version": VERSION}
    head |= {name: fields.pop(name) for name in head if name in fields}
    told = assessment(answers, **fields)
    card = score(told, forms, catalog().flags(), **asked)
    found = foundation_of(told, card)
    return ReportInput(told, card, found, catalog(), files=asked.get("files"), **head)


def foundation_of(told: Assessment, card: Scorecard) -> RestsOn:
    """What a scorecard rests on, on the day of the tests; every sign-off is of other answers."""
    asked = matters(told, card.scored_questions(), card.basis, catalog().rules)
    return rests_on(told, card, asked, Around(TODAY, tuple(False for _ in told.signoffs)))


@cache
def example() -> ReportInput:
    """The example that the project hands out."""
    opened = open_assessment(ROOT / "reports" / "example.toml")
    card = score(opened.assessment, opened.questionnaires, opened.flags)
    digest = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    found = foundation_of(opened.assessment, card)
    return ReportInput(opened.assessment, card, found, catalog(), digest, "example.toml", VERSION)


def reviewed_example(findings: Mapping[str, str] | None = None, **head: Any) -> ReportInput:
    """The example with a review of it: question to verdict; a draft unless the head says otherwise."""
    plain = example()
    opened = open_assessment(ROOT / "reports" / "example.toml")
    audit = review(dict(findings or {}), **{"assessment": plain.digest, "status": "draft", **head})
    card = score(plain.assessment, opened.questionnaires, opened.flags, audit)
    return dataclasses.replace(plain, scorecard=card, review=audit)


def renewed_and_reviewed() -> ReportInput:
    """The example renewed for its next version, not released yet, compared with what it was, and under review."""
    plain = example()
    forms = tuple(one.questionnaire for one in plain.scorecard.questionnaires)
    told = renewed(plain.assessment, "2.2", plain.digest, TODAY).assessment
    audit = review({"C1-01": "lowered-no"}, auditor="审核员甲", organisation="审核所", assessment=DIGEST)
    card = score(told, forms, catalog().flags(), audit)
    since = Since(
        plain.assessment.subject, plain.digest, compared(plain.assessment, plain.scorecard, told, card), plain.scorecard
    )
    found = foundation_of(told, card)
    return ReportInput(told, card, found, catalog(), DIGEST, FILE_NAME, VERSION, review=audit, since=since)


def one_questionnaire() -> ReportInput:
    """The example as if it had chosen the commitments alone."""
    whole = example()
    form = whole.scorecard.questionnaires[0].questionnaire
    names = {question.id for question in form.questions()}
    told = whole.assessment.model_copy(
        update={
            "questionnaires": whole.assessment.questionnaires[:1],
            "answers": {name: one for name, one in whole.assessment.answers.items() if name in names},
        }
    )
    return _scored(told, (form,))


def unanswered() -> ReportInput:
    """The example's questionnaires and nothing answered."""
    forms = tuple(one.questionnaire for one in example().scorecard.questionnaires)
    told = Assessment(subject=Subject(assessed_on=TODAY), questionnaires=example().assessment.questionnaires)
    return _scored(told, forms)


def _scored(told: Assessment, forms: tuple[Questionnaire, ...]) -> ReportInput:
    card = score(told, forms, catalog().flags())
    return ReportInput(told, card, foundation_of(told, card), catalog(), DIGEST, FILE_NAME, VERSION)


def hard_and_soft(*, qid: str = "tiny", first: str = "Q") -> Questionnaire:
    """Five questions: a hard gate, a soft one, and three of weights 3, 2 and 1."""
    numbers = (("gate", "hard"), ("gate", "soft"), ("weight", 3), ("weight", 2), ("weight", 1))
    questions = [question_tree(f"{first}-{place:02}", **{key: value}) for place, (key, value) in enumerate(numbers, 1)]
    return questionnaire(section("S", *questions), qid=qid)


def gated(flag: str, *ids: str) -> list[Tree]:
    """Questions that apply only when a flag of the profile is not denied."""
    return [question_tree(qid, applies_when=flag) for qid in ids]


def hostile_form(longest: int) -> Questionnaire:
    """A questionnaire whose every text is hostile, with a word of `longest` letters."""
    nasty = words(f"问{HOSTILE}", f"asks {HOSTILE}")
    texts: dict[str, Any] = dict.fromkeys(("topic", "why", "partial_when", "auditor_check"), nasty)
    texts |= {name: [nasty] * 3 for name in ("yes_requires", "evidence_examples", "remediation")}
    ask = words(f"{HOSTILE}{'甲' * 500}", "W" * longest)
    names = {
        "role": f"<i>role</i>{LONG_ASCII}",
        "risks": ["ES1.r11", f"<u>ES1.r1</u>{LONG_ASCII}"],
        "cites": [f"<u>CC1.a</u>{LONG_ASCII}"],
    }
    first = question_tree("Q-01", gate="hard", ask=ask, **names, **texts)
    head = {"title": nasty, "clause": f"<em>{LONG_ASCII}"}
    return questionnaire({**section("<b>", first, question_tree("Q-02")), **head}, qid="own")


def hostile(longest: int = 20_000) -> ReportInput:
    """Every free text of an answer file and of its questionnaire long and nasty."""
    item = evidence(title=HOSTILE, kind="record", url="javascript:alert(1)", shows="长" * 900, about=HOSTILE)
    other = evidence(title="链接", url="https://example.org/" + "a" * 900)
    unknown = {"rating": "no", "note": HOSTILE}
    answer = yes(note=(HOSTILE + "\n") * 2, by=HOSTILE, owner=LONG_ASCII, evidence=[item, other])
    names = dict.fromkeys(("organisation", "model", "version", "prepared_by"), HOSTILE)
    flags = catalog().flags()[:5]
    risk = {"by": HOSTILE, "reason": HOSTILE}
    return report_of(
        hostile_form(longest),
        subject={**names, "approved_by": "长" * 500, "scope": "范围" * 500},
        answers={"Q-01": answer, "Q-02": {"note": "字" * 1000}, f"Z9-<i>{LONG_ASCII}": unknown},
        profile={**dict.fromkeys(flags, False), f"<flag>{LONG_ASCII}": True},
        profile_reasons=dict.fromkeys(flags, HOSTILE + "理由" * 50),
        accepted_risks={f"<R{n}>{LONG_ASCII}": {**risk, "until": datetime.date(2025 + n, 3, 1)} for n in range(4)},
        verifications=[{**dict.fromkeys(("body", "scheme", "result", "report", "paid_by"), HOSTILE), "on": TODAY}],
        explanations={f"<R1>{LONG_ASCII}": {"text": HOSTILE}},
        signoffs=[{"by": HOSTILE, "role": HOSTILE, "on": TODAY, "digest": DIGEST}],
        file_name=HOSTILE,
    )


def crowded() -> ReportInput:
    """All that page 1 has room for, every text at its longest."""
    flags = catalog().flags()
    zh, en = "很长的事项名称" * 8, "a very long name of a matter " * 4
    texts = {"topic": words(zh, en), "remediation": [words(zh, en)]}
    forms = [
        _crowded_form(f"form-{letter.lower()}", words(zh, en), texts, f"{letter}-", flags[:5]) for letter in "ABCD"
    ]
    names = dict.fromkeys(("organisation", "model", "version", "prepared_by", "approved_by"), "名" * 100)
    return report_of(
        *forms,
        subject={**names, "scope": "被评范围的说明，" * 60},
        answers={"A-01": "planned", "A-02": "unknown"},
        profile=dict.fromkeys(flags[:5], False),
        profile_reasons=dict.fromkeys(flags[:5], "这是一条写得很长的理由，" * 10),
        accepted_risks={
            f"{letter}-01": {"by": "高级管理人员" * 10, "until": datetime.date(2026, 1, 31), "reason": "理由" * 60}
            for letter in "ABCD"
        },
    )


def _crowded_form(qid: str, title: Tree, texts: Tree, prefix: str, flags: list[str]) -> Questionnaire:
    gates = [question_tree(f"{prefix}0{place}", gate="hard", **texts) for place in (1, 2)]
    hidden = [question_tree(f"{prefix}1{place}", applies_when=flag, **texts) for place, flag in enumerate(flags)]
    form = questionnaire({**section("S", *gates, *hidden), "title": title}, qid=qid)
    return form.model_copy(update={"title": form.section[0].title})


def phrases(value: object) -> Iterator[Phrase]:
    """Every text in a view that is said in both languages."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from phrases(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from phrases(getattr(value, field.name))


def texts(value: object) -> Iterator[str]:
    """Every text in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def denied(*flags: str) -> dict[str, Any]:
    """The fields of an assessment whose profile denies these flags."""
    return {"profile": dict.fromkeys(flags, False), "profile_reasons": dict.fromkeys(flags, REASON)}


def page_1(*forms: Questionnaire, answers: Any = None, **fields: Any) -> Summary:
    """Page 1 of a report."""
    return build_summary(report_of(*forms, answers=answers, **fields))
