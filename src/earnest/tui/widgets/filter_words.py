"""What a filter is called: its parts in words, and the line that says what is filtered."""

from __future__ import annotations

from collections.abc import Mapping

from earnest.core.field_names import FLAGGED, TO_CONFIRM
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.question_filter import AnswerState, Core, QuestionFilter
from earnest.core.text import one_line
from earnest.core.wording import UNANSWERED
from earnest.tui.action_names import SITTING

CORE_NAMES: dict[Core, Phrase] = {
    "all": Phrase("全部，按问卷顺序", "all, in order"),
    "first": Phrase("核心题在前", "core first"),
    "only": Phrase("仅核心题", "core only"),
}

STATE_NAMES: dict[AnswerState, Phrase] = {
    "unanswered": UNANSWERED,
    "flagged": FLAGGED,
    "confirm": TO_CONFIRM,
}


def role_name(role: str, names: Mapping[str, Worded]) -> Worded:
    """The name of a role; a role of a questionnaire of one's own is shown by its id."""
    return names.get(role) or Phrase(one_line(role), one_line(role))


def filter_names(question_filter: QuestionFilter, names: Mapping[str, Worded]) -> list[Worded]:
    """What a filter asks for, part by part; nothing for the whole."""
    parts: list[Worded] = [SITTING] if question_filter.only else []
    if question_filter.core != "all":
        parts.append(CORE_NAMES[question_filter.core])
    if question_filter.role is not None:
        parts.append(role_name(question_filter.role, names))
    if question_filter.state is not None:
        parts.append(STATE_NAMES[question_filter.state])
    return parts
