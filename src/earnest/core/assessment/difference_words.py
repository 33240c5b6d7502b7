"""How a difference is said: the name of its field, and what stands on either side, in both languages."""

from __future__ import annotations

from earnest.core.assessment.differences import Difference, DifferencePart, Fact
from earnest.core.assessment.model import EvidenceItem
from earnest.core.language import Phrase
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.wording import EVIDENCE_NAMES, RATING_NAMES

PART_NAMES: dict[DifferencePart, Phrase] = {
    "subject": Phrase("被评对象", "Subject"),
    "questionnaire": Phrase("问卷", "Questionnaire"),
    "flag": Phrase("画像", "Profile"),
    "answer": Phrase("题目", "Question"),
    "risk": Phrase("已接受的风险", "Accepted risk"),
    "explanation": Phrase("解释", "Explanation"),
    "signoff": Phrase("签署", "Sign-off"),
}

_FIELD_NAMES: dict[str, Phrase] = {
    "organisation": Phrase("组织", "organisation"),
    "model": Phrase("模型", "model"),
    "version": Phrase("版本", "version"),
    "released_on": Phrase("发布日期", "released on"),
    "scope": Phrase("评估范围", "scope"),
    "assessed_on": Phrase("评估日期", "assessed on"),
    "prepared_by": Phrase("编制人", "prepared by"),
    "approved_by": Phrase("批准人", "approved by"),
    "id": Phrase("编号", "id"),
    "digest": Phrase("摘要", "digest"),
    "path": Phrase("路径", "path"),
    "value": Phrase("取值", "value"),
    "reason": Phrase("理由", "reason"),
    "rating": Phrase("评定", "rating"),
    "n": Phrase("数量", "number"),
    "of": Phrase("总数", "out of"),
    "note": Phrase("说明", "note"),
    "by": Phrase("署名", "by"),
    "on": Phrase("日期", "on"),
    "owner": Phrase("负责人", "owner"),
    "due": Phrase("截止", "due"),
    "flagged": Phrase("待复看", "flagged"),
    "confirm": Phrase("待核对", "to confirm"),
    "accepted_by": Phrase("接受人", "accepted by"),
    "evidence": Phrase("证据", "evidence"),
    "title": Phrase("名称", "title"),
    "kind": Phrase("类别", "kind"),
    "file": Phrase("文件", "file"),
    "url": Phrase("网址", "address"),
    "register": Phrase("登记编号", "register entry"),
    "sha256": Phrase("SHA-256", "SHA-256"),
    "dated": Phrase("证据日期", "dated"),
    "about": Phrase("针对版本", "about version"),
    "shows": Phrase("能说明什么", "shows"),
    "confidential": Phrase("保密", "confidential"),
    "until": Phrase("期限", "until"),
    "text": Phrase("内容", "text"),
    "role": Phrase("职务", "role"),
}

_OF_ITEM = Phrase("证据“{item}”：{field}", "evidence “{item}”: {field}")
_TRUTHS = {True: Phrase("是", "yes"), False: Phrase("否", "no")}
NOTHING = Phrase("（无）", "(nothing)")


def field_name(difference: Difference) -> Phrase:
    """The name of the field that differs."""
    name = _FIELD_NAMES[difference.field]
    if not difference.item or difference.field == "evidence":
        return name
    return _OF_ITEM.fill(item=difference.item, field=name)


def fact_words(field: str, fact: Fact) -> Phrase:
    """What stands in a field; a text of the file is visible, on as many lines as it has."""
    if fact in (None, "", NO_TEXT):
        return NOTHING
    if isinstance(fact, bool):
        return _TRUTHS[fact]
    if isinstance(fact, EvidenceItem):
        return _item(fact)
    text = fact.screen() if isinstance(fact, UserText) else str(fact)
    if field == "rating":
        return RATING_NAMES[text]
    if field == "kind":
        return EVIDENCE_NAMES[text]
    return Phrase(text, text)


def _item(item: EvidenceItem) -> Phrase:
    """An evidence item: its title, its kind, where it is, its date."""
    kind = EVIDENCE_NAMES[item.kind]
    place = item.url or item.register_entry or item.file
    title, *facts = (str(fact) for fact in (item.title, place, item.dated) if fact)
    return Phrase("\n".join((title, kind.zh, *facts)), "\n".join((title, kind.en, *facts)))
