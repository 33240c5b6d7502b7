"""The names of the fields of an answer file and of a question, in both languages.

Written as they stand within a line; `Phrase.capital` is for headings and labels.
"""

from __future__ import annotations

from earnest.core.language import Phrase

SUBJECT = Phrase("被评对象", "subject")
QUESTIONNAIRE = Phrase("问卷", "questionnaire")
PROFILE = Phrase("画像", "profile")
QUESTION = Phrase("题目", "question")
ACCEPTED_RISKS = Phrase("已接受的风险", "accepted risks")
EXPLANATION = Phrase("说明", "explanation")
SIGN_OFFS = Phrase("签署", "sign-offs")
VERIFICATIONS = Phrase("外部验证", "tests by others")
RENEWED_FROM = Phrase("沿用自", "renewed from")
ANSWER_FILE = Phrase("答卷", "answer file")

SUBJECT_FIELDS: dict[str, Phrase] = {
    "organisation": Phrase("被评单位", "organisation"),
    "model": Phrase("被评模型", "model"),
    "version": Phrase("被评版本", "assessed version"),
    "released_on": Phrase("发布日期", "released on"),
    "scope": Phrase("评估范围", "scope"),
    "assessed_on": Phrase("评估日期", "assessed on"),
    "prepared_by": Phrase("编制人", "prepared by"),
    "approved_by": Phrase("批准人", "approved by"),
    "signatory_since": Phrase("签署承诺日期", "signatory since"),
    "period_from": Phrase("披露期间自", "period from"),
    "period_to": Phrase("披露期间至", "period to"),
    "contact": Phrase("公开联系方式", "public contact"),
}

DATE = Phrase("日期", "date")
DIGEST = Phrase("摘要值", "digest")
PATH = Phrase("路径", "path")
REASON = Phrase("理由", "reason")
VALUE = Phrase("取值", "value")
SIGNED_BY = Phrase("署名", "by")

QUESTIONNAIRE_FIELDS: dict[str, Phrase] = {
    "id": Phrase("编号", "ID"),
    "version": Phrase("版本", "version"),
    "digest": DIGEST,
    "path": PATH,
}

FLAG_FIELDS: dict[str, Phrase] = {"value": VALUE, "reason": REASON}

OWNER = Phrase("责任人", "owner")
DUE = Phrase("完成期限", "due")
NOTE = Phrase("说明", "note")
EVIDENCE = Phrase("证据", "evidence")
RATING = Phrase("评定", "rating")
FLAGGED = Phrase("待复看", "flagged")
TO_CONFIRM = Phrase("待核对", "to confirm")

ANSWER_FIELDS: dict[str, Phrase] = {
    "rating": RATING,
    "n": Phrase("数量", "number"),
    "of": Phrase("总数", "out of"),
    "value": VALUE,
    "note": NOTE,
    "by": SIGNED_BY,
    "on": DATE,
    "owner": OWNER,
    "due": DUE,
    "flagged": FLAGGED,
    "confirm": TO_CONFIRM,
    "met": Phrase("已满足的条件", "conditions met"),
    "public_text": Phrase("公开文本", "public text"),
    "public_zh": Phrase("公开文本（中文）", "public text in Chinese"),
    "public_en": Phrase("公开文本（英文）", "public text in English"),
    "accepted_by": Phrase("接受人", "accepted by"),
    "evidence": EVIDENCE,
}

SHA256 = Phrase("SHA-256", "SHA-256")

EVIDENCE_FIELDS: dict[str, Phrase] = {
    "title": Phrase("名称", "title"),
    "kind": Phrase("类别", "kind"),
    "file": Phrase("文件", "file"),
    "url": Phrase("网址", "web address"),
    "register": Phrase("登记编号", "register entry"),
    "sha256": SHA256,
    "accessed": Phrase("查看日期", "seen on"),
    "archive": Phrase("留存副本", "kept copy"),
    "dated": Phrase("证据日期", "dated"),
    "about": Phrase("针对版本", "about version"),
    "shows": Phrase("能说明什么", "what it shows"),
    "issuer": Phrase("出具方", "issuer"),
    "confidential": Phrase("保密", "confidential"),
}

RISK_FIELDS: dict[str, Phrase] = {"by": SIGNED_BY, "until": Phrase("接受至", "accepted until"), "reason": REASON}
EXPLANATION_FIELDS: dict[str, Phrase] = {"text": EXPLANATION}
SIGN_OFF_FIELDS: dict[str, Phrase] = {
    "by": SIGNED_BY,
    "role": Phrase("职务", "position"),
    "on": DATE,
    "digest": DIGEST,
}

VERIFICATION_FIELDS: dict[str, Phrase] = {
    "body": Phrase("测试方", "tested by"),
    "scheme": Phrase("测试依据", "scheme"),
    "version": Phrase("受测版本", "version tested"),
    "sha256": SHA256,
    "on": DATE,
    "access": Phrase("访问方式", "access"),
    "result": Phrase("结果", "result"),
    "report": Phrase("报告", "report"),
    "paid_by": Phrase("付费方", "paid by"),
}
RENEWED_FIELDS: dict[str, Phrase] = {
    "version": Phrase("上一版本", "last version"),
    "digest": DIGEST,
    "on": Phrase("沿用日期", "day of renewal"),
    "flags": Phrase("待核对的画像项", "profile flags to confirm"),
}

QUESTION_ID = Phrase("题号", "ID")
GATE = Phrase("关口", "gate")
QUESTION_WEIGHT = Phrase("题权", "weight")
SECTION_WEIGHT = Phrase("部分权重", "weight")
APPLIES_WHEN = Phrase("适用条件", "applies when")

QUESTION_FIELDS: dict[str, Phrase] = {
    "topic": Phrase("事项", "topic"),
    "ask": Phrase("问题", "question text"),
    "kind": Phrase("题型", "kind of question"),
    "bands": Phrase("分档", "bands"),
    "why": Phrase("为什么问", "why it is asked"),
    "yes_requires": Phrase("“已落实”须同时满足", "a yes requires all of these"),
    "partial_when": Phrase("何时为“部分落实”", "when it is partial"),
    "evidence_examples": Phrase("证据示例", "examples of evidence"),
    "auditor_check": Phrase("审核步骤", "auditor's check"),
    "gaming": Phrase("常见规避手法", "how it is gamed"),
    "remediation": Phrase("整改", "how to close the gap"),
    "role": Phrase("角色", "role"),
    "weight": QUESTION_WEIGHT,
    "gate": GATE,
    "evidence_minimum": Phrase("证据最低要求", "minimum evidence"),
    "evidence_fresh_days": Phrase("证据时限（天）", "maximum age of evidence in days"),
    "evidence_time": Phrase("证据的时间基准", "day that evidence is measured by"),
    "evidence_about": Phrase("证据须写明版本", "evidence has to name its version"),
    "repair": Phrase("补救", "repair"),
    "least_of": Phrase("占比的最小总数", "least number for a share"),
    "none_occurred": Phrase("一件也没有时", "where there was none at all"),
    "basis": Phrase("数值依据", "where its figures come from"),
    "risks": Phrase("涉及来源点名的风险", "named risks that it deals with"),
    "applies_when": APPLIES_WHEN,
}
