"""Random answers in which every field that is not public bears a mark, and reviews of them that do too."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review
from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.questionnaire.model import Question, Questionnaire, Section
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.comparison import compared
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText
from earnest.report.editions import Edition
from earnest.report.inputs import ReportInput, Since
from earnest.storage.questionnaires import our_questionnaire
from earnest.storage.reference import profile_flags
from factories import DIGEST, DRAWN_AT, TODAY, Tree, question_tree, questionnaire, section
from report_inputs import VERSION, catalog, foundation_of

MARK = "Zq7xSecret"
NUMBER = 918273645
"""Stands in every number that is not public."""
DAY = datetime.date(2891, 7, 6)
"""Stands for every day that is not public."""
HEX = "5ec2e7a1" * 8
"""Stands for every digest that is not public."""
MARKS = (MARK.lower(), "91827364", "918,273,64", DAY.isoformat(), HEX[:12])
"""None of these is in a public edition, in lower case."""

OPEN = "Pu8Open"
"""In every public text."""
_LETTERS = "重放 secret “quoted” <b>&amp;</b> {{ x }} 喆 Łódź \U0001f642 https://example.org/"


@dataclass
class Writer:
    """Writes the fields of one world; no two marks are alike."""

    rng: random.Random
    written: int = 0

    def text(self) -> str:
        """A text that is not public, now long, now odd, now with line ends."""
        self.written += 1
        mark = f"{MARK}{self.written}"
        return self.rng.choice(
            [mark, f"{mark} {_LETTERS}", f"{_LETTERS}{mark}\n\n{mark}", f"原因{mark}，至少二十个字的说明文字在此处"]
        )

    def public(self) -> str:
        self.written += 1
        return f"{OPEN}{self.written} 2026-10-01 {self.rng.choice(['', _LETTERS])}"

    def maybe(self, **fields: Any) -> Tree:
        """Each of the fields, or not."""
        return {name: value for name, value in fields.items() if self.rng.random() < 0.8}

    def item(self) -> Tree:
        place: Tree = self.rng.choice(
            [
                {"file": f"evidence/{self.text()}", "sha256": HEX},
                {
                    "url": f"https://{MARK}.example.org/{self.text()}",
                    "archive": self.text(),
                    "sha256": HEX,
                    "accessed": DAY,
                },
                {"register": self.text()},
            ]
        )
        kind = self.rng.choice(["statement", "policy", "record", "system", "external"])
        dated = self.rng.choice([DAY, datetime.date(2026, 10, 1)])
        rest = self.maybe(dated=dated, about="2.1", shows=self.text(), issuer=self.text(), confidential=True)
        return {"title": self.text(), "kind": kind, **place, **rest}

    def answer(self, question: Question) -> Tree:
        numbers = self.rng.random() < 0.7
        judged: Tree = {
            "rating": self.rng.choice(["yes", "yes", "yes", "partial", "planned", "no", "unknown", "not-applicable"])
        }
        if question.kind == "share":
            judged = {"n": NUMBER - 1, "of": NUMBER} if numbers else {"rating": "planned"}
        elif question.kind == "count":
            judged = {"value": NUMBER} if numbers else {"rating": "unknown"}
        elif numbers:
            judged["value"] = NUMBER
        people = self.maybe(
            by=self.text(), owner=self.text(), accepted_by=self.text(), due=DAY, on=DAY, note=self.text()
        )
        texts = self.maybe(zh=self.public(), en=self.public())
        said = {"public_text": texts} if texts and self.rng.random() < 0.3 else {}
        state = self.maybe(flagged=True, met=[1]) | ({"confirm": True} if self.rng.random() < 0.1 else {})
        return {**judged, **people, **said, **state, "evidence": [self.item() for _ in range(self.rng.randint(0, 2))]}


def marked(seed: int, *, small: bool = False) -> ReportInput:
    """A world of its own for each seed, with the public edition asked for; a small one has three sections a form."""
    writer = Writer(random.Random(seed))
    forms = _forms(writer)
    if small:
        forms = [one.model_copy(update={"section": _some(writer, one.section)}) for one in forms]
    told = _assessment(writer, forms)
    review, signature = _review(writer, forms)
    card = score(told, forms, catalog().flags(), review, None, signature=signature)
    found = foundation_of(told, card)
    given = ReportInput(told, card, found, catalog(), "sha256:" + "3fa9c1d2" * 8, f"{writer.text()}.toml", VERSION)
    since = _since(writer, forms, told, card) if writer.rng.random() < 0.7 else None
    return replace(given, edition=Edition.PUBLIC, review=review, since=since)


def _since(writer: Writer, forms: list[Questionnaire], told: Assessment, card: Scorecard) -> Since:
    """An earlier assessment, of which version and day alone are public; perhaps of fewer questionnaires."""
    former = forms[: writer.rng.randint(1, len(forms))]
    said = {name: writer.text() for name in ("organisation", "model", "scope", "approved_by", "contact")}
    old = _assessment(writer, former, {**said, "version": "2.0", "prepared_by": writer.text()})
    before = score(old, former, catalog().flags())
    return Since(old.subject, "sha256:" + "4fb0d2e3" * 8, compared(old, before, told, card), before)


def _forms(writer: Writer) -> list[Questionnaire]:
    """One or two of ours, and perhaps one of the team's own, which is not public."""
    ours = [our_questionnaire(name, profile_flags()).questionnaire for name in OURS]
    chosen = writer.rng.sample(ours, writer.rng.randint(1, len(ours)))
    if writer.rng.random() < 0.5:
        said = {"zh": writer.text(), "en": writer.text()}
        texts = dict.fromkeys(("topic", "ask", "why"), said)
        own = questionnaire({**section("S", question_tree("OWN-01", gate="hard", **texts)), "title": said}, qid="own")
        chosen.append(own.model_copy(update={"title": own.section[0].title}))
    return chosen


def _some(writer: Writer, sections: Sequence[Section]) -> list[Section]:
    chosen = writer.rng.sample(range(len(sections)), min(3, len(sections)))
    return [sections[place] for place in sorted(chosen)]


def _assessment(writer: Writer, forms: list[Questionnaire], other: Tree | None = None) -> Assessment:
    """Answers to the questionnaires; `other` takes the place of what their subject says in public."""
    questions = [question for form in forms for question in form.questions()]
    flags = [flag for flag in catalog().flags() if writer.rng.random() < 0.8]
    public = {name: f"{OPEN} {name}" for name in ("organisation", "model", "scope", "approved_by")}
    subject = {**public, "version": "2.1", "assessed_on": TODAY, "prepared_by": writer.text()} | (other or {})
    known = {question.id: writer.answer(question) for question in questions if writer.rng.random() < 0.8}
    risk = {"by": writer.text(), "until": DAY, "reason": writer.text()}
    texts = {name: writer.text() for name in ("body", "scheme", "version", "access", "result", "report", "paid_by")}
    signoff = {"by": writer.text(), "role": writer.text(), "on": DAY, "digest": f"sha256:{HEX}"}
    return Assessment.model_validate(
        {
            "subject": writer.maybe(contact=f"{OPEN} contact", signatory_since=TODAY, period_to=TODAY) | subject,
            "questionnaires": [{"id": one.id, "version": one.version, "digest": DIGEST} for one in forms],
            "profile": {flag: writer.rng.random() < 0.6 for flag in flags} | {f"{MARK}-flag": True},
            "profile_reasons": {flag: writer.text() for flag in flags},
            "answers": {**known, f"{MARK}-01": {"rating": "no", "note": writer.text()}},
            "accepted_risks": {questions[0].id: risk, f"{MARK}-02": risk},
            "verifications": [{**texts, "sha256": HEX, "on": DAY}],
            "renewed_from": {"version": writer.text(), "digest": f"sha256:{HEX}", "on": DAY, "flags": [f"{MARK}-flag"]},
            "explanations": {f"{MARK}-R01": {"text": writer.text()}},
            "signoffs": [signoff],
        }
    )


def _review(writer: Writer, forms: list[Questionnaire]) -> tuple[Review | None, Signature]:
    """None, one that is on its way, or one that has a verdict on everything."""
    draft = writer.rng.choice([None, True, False])
    if draft is None:
        return None, UNSIGNED
    head = {"auditor": writer.text() if draft else f"{OPEN} auditor", "organisation": writer.text() if draft else OPEN}
    head |= {"started": DAY, "assessment": f"sha256:{HEX}", "seed": writer.text(), "drawn_at": DRAWN_AT}
    verdicts = ["confirmed", "confirmed", "lowered-partial", "lowered-no", "not-seen"]
    finding = {"method": "test", "severity": "major", "on": DAY, "due": DAY, "status": "open"}
    findings = {
        question.id: finding
        | {name: writer.text() for name in ("note", "working_paper", "reply")}
        | {"verdict": writer.rng.choice(verdicts)}
        for form in forms
        for question in form.questions()
        if not draft or writer.rng.random() < 0.3
    }
    words = ["confirmed", "confirmed", "overturned"]
    flags = {flag: {"verdict": writer.rng.choice(words)} for flag in catalog().flags()}
    head |= {"status": "draft" if draft else "final", "scope_confirmed": True}
    signature = Signature("good", UserText(writer.text())) if writer.rng.random() < 0.5 else UNSIGNED
    return Review.model_validate({"review": head, "findings": findings, "flags": flags}), signature
