"""The lines for partial, no and unknown: from the one text of a question, in both languages alike."""

from __future__ import annotations

import pytest

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.state_lines import state_lines

WHOLE = Phrase(
    "只有口头任命的，为“部分落实”。无人负责的，即使有岗位，也为“未落实”。查不到的，为“不清楚”。没有更新的，以发布为准。",
    "Partial: appointed by word of mouth. No: nobody leads. Unknown: it could not be traced. Without an update, the "
    "release counts.",
)


def test_each_rating_has_its_line_in_both_languages() -> None:
    lines = state_lines(WHOLE)
    assert [line.state for line in lines] == ["partial", "no", "unknown"]
    assert [line.text.zh for line in lines] == [
        "只有口头任命的。",
        "无人负责的，即使有岗位。",
        "查不到的。没有更新的，以发布为准。",
    ]
    assert [line.text.en for line in lines] == [
        "Appointed by word of mouth.",
        "Nobody leads.",
        "It could not be traced. Without an update, the release counts.",
    ]


def test_what_is_said_before_any_rating_stands_first() -> None:
    text = Phrase(
        "总数：全部条目。查不到的，为“不清楚”。", "Out of: every entry. No list: enter 0. Unknown: none found."
    )
    assert [(line.state, line.text.en) for line in state_lines(text)] == [
        (None, "Out of: every entry. No list: enter 0."),
        ("unknown", "None found."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        Phrase("一句话", "a sentence"),
        Phrase("只有口头的，为“部分落实”。", "No: by word of mouth."),
        Phrase("只有口头的，为“部分落实”。", "by word of mouth is partial"),
    ],
)
def test_a_text_that_is_put_otherwise_stays_one_line(text: Phrase) -> None:
    assert [(line.state, line.text) for line in state_lines(text)] == [(None, text)]


def test_what_stands_before_an_unknown_in_its_sentence_belongs_to_what_came_before() -> None:
    text = Phrase(
        "总数：全部标注。没有复核的，数量填0；任一数无从统计的，为“不清楚”。",
        "Total: all labels. Nothing checked: n is 0. Unknown: either number cannot be counted.",
    )
    assert [(line.state, line.text.zh) for line in state_lines(text)] == [
        (None, "总数：全部标注。没有复核的，数量填0。"),
        ("unknown", "任一数无从统计的。"),
    ]


def test_no_word_of_ours_is_lost(ours: tuple[Questionnaire, ...]) -> None:
    split = 0
    for question in (question for form in ours for question in form.questions()):
        lines = state_lines(question.partial_when)
        split += len(lines) > 1
        letters = "".join(line.text.zh for line in lines).replace("。", "")
        assert set(letters) <= set(question.partial_when.zh)
        assert len(letters) > len(question.partial_when.zh) - 40
        assert all(line.text.zh and line.text.en for line in lines)
    assert split > 50
