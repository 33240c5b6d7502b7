"""The rules of answering stand wherever somebody looks for them."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT
from earnest.core.questionnaire.answering_rules import RULES
from earnest.tui.widgets.help_text import help_text


@pytest.mark.parametrize(("name", "language"), [("scoring.md", "en"), ("scoring.zh.md", "zh")])
def test_the_documents_have_every_rule(name: str, language: str) -> None:
    text = re.sub(r"\s+", " ", (ROOT / "docs" / name).read_text(encoding="utf-8"))
    for number, rule in enumerate(RULES, 1):
        assert f" {number}. {getattr(rule, language)}" in text


def test_the_help_page_has_every_rule() -> None:
    shown = [f"{paragraph.lead}{paragraph.content.plain}" for paragraph in help_text(None, "en")]
    assert all(f"{number}. {rule.en}" in shown for number, rule in enumerate(RULES, 1))
