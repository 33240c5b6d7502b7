"""Report inputs for the tests of the report: a full assessment, an empty one, a hostile one; no clock, no chance."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from earnest.core.assessment import Assessment
from earnest.core.catalog import Catalog
from earnest.core.instruments import Library
from earnest.core.profile import ProfileForm
from earnest.core.questionnaire import Question, Questionnaire, Terms
from earnest.core.scoring import score
from earnest.report.inputs import ReportInput

ROOT = Path(__file__).resolve().parents[1]
TODAY = datetime.date(2026, 11, 22)
DIGEST = "sha256:" + "3fa9c1d2" * 8
REASON = "本版本不具备该项能力，产品规格书第三章有书面记载，发布评审时已核对。"
NOTE = "已于发布前完成，记录存于安全管理平台；评审会上由各负责人逐项确认，未发现遗留问题。"
WORD = "A" * 700
HOSTILE = f"<script>alert(1)</script> &amp; \u202egnp.exe <b>粗体</b> {{{{ 7*7 }}}} 🙂 " + WORD


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def commitments() -> Questionnaire:
    return Questionnaire.model_validate(_read("questionnaires/commitments.toml"))


@cache
def catalog() -> Catalog:
    return Catalog(
        Library.model_validate(_read("seeds/instruments.toml")),
        ProfileForm.model_validate(_read("questionnaires/profile.toml")),
        Terms.model_validate(_read("questionnaires/terms.toml")),
    )


def report_input(assessment: Assessment, *questionnaires: Questionnaire, **fields: Any) -> ReportInput:
    """The input for an assessment; our own questionnaire when none is given."""
    chosen = questionnaires or (commitments(),)
    files = fields.get("files")
    card = score(assessment, chosen, catalog().flags(), files=files)
    given = {"digest": DIGEST, "file_name": "model.toml", "program_version": "0.1.0", **fields}
    return ReportInput(assessment, card, catalog(), **given)


def assessment(**fields: Any) -> Assessment:
    """An assessment of our questionnaire; without fields, what `earnest new` writes."""
    subject = {"assessed_on": TODAY, **fields.pop("subject", {})}
    chosen = [{"id": "commitments", "version": commitments().version, "digest": "sha256:" + "ab" * 32}]
    return Assessment.model_validate({"subject": subject, "questionnaires": chosen, **fields})


def evidence(**fields: Any) -> dict[str, Any]:
    item = {"title": "发布评审会议纪要", "kind": "system", "file": "evidence/review-2026.pdf", "sha256": "5e" * 32}
    return {**item, "dated": datetime.date(2026, 10, 20), "about": "2.1", **fields}


def empty() -> ReportInput:
    return report_input(assessment())


def full(**fields: Any) -> ReportInput:
    """Every question answered in one way or another, with evidence, plans, an accepted risk and a sign-off."""
    return report_input(full_assessment(), **fields)


def full_assessment(**fields: Any) -> Assessment:
    subject = {
        **{"organisation": "示例团队", "model": "示例模型", "version": "2.1", "released_on": datetime.date(2026, 10, 1)},
        "scope": "示例模型2.1版及其公开接口服务，包括训练、测评、发布与运行；不包括第三方在开放权重之上的再开发。",
        **{"prepared_by": "安全负责人 A", "approved_by": "高级管理人员 B"},
    }
    given: dict[str, Any] = {
        "subject": subject,
        "profile": {flag: flag not in {"agentic", "multimodal_gen"} for flag in catalog().flags()},
        "profile_reasons": {"agentic": REASON, "multimodal_gen": REASON},
        "answers": {question.id: answer for question, answer in _answers()},
        "accepted_risks": {"C4-03": {"by": "高级管理人员 B", "until": datetime.date(2027, 3, 31), "reason": REASON}},
        "explanations": {"R07": {"text": "测评数据集于评估日前两周更新，故证据日期较近。"}},
        "signoffs": [{"by": "安全负责人 A", "role": "安全负责人", "on": TODAY, "digest": DIGEST}],
    }
    return assessment(**{**given, **fields})


def _answers() -> Iterator[tuple[Question, dict[str, Any]]]:
    ratings = ("yes", "yes", "partial", "yes", "planned", "yes", "yes", "no", "yes", "unknown", "yes", "yes")
    for place, question in enumerate(commitments().questions()):
        yield question, _answer(place, question, ratings[place % len(ratings)])


def _answer(place: int, question: Question, rating: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"note": NOTE, "by": "测评负责人 C", "on": TODAY}
    if question.kind == "share":
        answer |= {"n": 17, "of": 20}
    elif question.kind == "count":
        answer |= {"value": 3}
    else:
        answer |= {"rating": rating}
    if rating in {"partial", "planned", "no"}:
        answer |= {"owner": "发布负责人 D", "due": datetime.date(2027, 1 + place % 4, 28)}
    if place % 5 != 3:
        answer |= {"evidence": [evidence(), evidence(title="制度文件 安全管理办法", kind="policy", confidential=True)]}
    return answer


def hostile() -> ReportInput:
    """Every free text as long and as nasty as a file may give it."""
    names = {"organisation": HOSTILE, "model": HOSTILE, "version": HOSTILE, "prepared_by": HOSTILE}
    item = evidence(title=HOSTILE, file=None, sha256=None, url="javascript:alert(1)", shows="长" * 3000)
    other = evidence(title="链接", file=None, sha256=None, url="https://example.org/" + "a" * 1500)
    answer = {"rating": "yes", "note": (HOSTILE + "\n") * 9, "by": HOSTILE, "owner": WORD, "evidence": [item, other]}
    flags = catalog().flags()
    return report_input(
        assessment(
            subject={**names, "approved_by": "长" * 2000, "scope": "范围" * 4000},
            profile=dict.fromkeys(flags[:20], False),
            profile_reasons=dict.fromkeys(flags[:20], HOSTILE + "理由" * 2000),
            answers={"C1-01": answer, "C1-06": {"note": "字" * 8000}, "Z9-<i>": {"rating": "no", "note": HOSTILE}},
            accepted_risks={
                f"C{n}-0{n}": {"by": HOSTILE, "until": datetime.date(2025 + n, 3, 1), "reason": HOSTILE} for n in range(1, 8)
            },
            explanations={"<R1>": {"text": HOSTILE}},
            signoffs=[{"by": HOSTILE, "role": HOSTILE, "on": TODAY, "digest": DIGEST}],
        ),
        file_name=HOSTILE,
    )
