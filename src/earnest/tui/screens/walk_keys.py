"""The keys of the walk as it stands: which work here, and what the key bar says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.binding import Binding, BindingType
from textual.widget import Widget

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import RATINGS
from earnest.core.field_names import ANSWER_FIELDS
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.upgrade import to_confirm
from earnest.tui.action_names import BACK, GO_ON, NEXT, NEXT_TO_CONFIRM, NOWHERE, TO_NUMBERS
from earnest.tui.key_table import KEYS, bindings, places, working
from earnest.tui.keys import Key, Place
from earnest.tui.widgets.inputs import is_field
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.rating_list import digits
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.workspace.document import Document
from earnest.workspace.numbers import number_fields

BINDINGS: list[BindingType] = [
    *bindings("walk"),
    *(Binding(str(number), f"rate('{rating}')", priority=True) for number, rating in enumerate(RATINGS, 1)),
    Binding("shift+tab", "stop(-1)", priority=True),
    Binding("pageup", "page(-1)", priority=True),
]

_PLACES: dict[str, Place] = {"ratings": "ratings", "reading": "page", "outline": "outline"}
_EDITS = frozenset({"rate", "flag", "confirm", "undo", "numbers"})
"""What changes answers with one key: not offered where they are shown to read only."""
_TICK, _UNTICK, _SKIP = Phrase("勾选", "tick"), Phrase("取消勾选", "untick"), Phrase("跳过", "skip")
_ENTER = frozenset({"choose_or_go_on", "line_done"})
_OF_THE_QUESTION = frozenset({"rate", "flag", "confirm", "numbers", "note", "conditions", "evidence", "fold"})
"""What is about the question shown, while in the outline one may be at the row of another one."""
_OUTSIDE = frozenset(action for key in KEYS if (action := key.action.partition("(")[0]) and "outside" in places(action))


def works(action: str, focused: Widget | None) -> bool:
    """Whether an action of the walk works where the focus is: in a field only what belongs to it."""
    if action == "line_done":
        return isinstance(focused, LineField)
    if isinstance(focused, QuestionList) and (action == "page" or (focused.on_another and action in _OF_THE_QUESTION)):
        return False
    return not (action in _OUTSIDE | {"confirm", "numbers", "page"} and is_field(focused))


def hints(
    focused: Widget | None,
    scored: ScoredQuestion,
    document: Document,
    leads: Phrase | None,
    unnamed: Collection[str] = (),
) -> Iterator[Hint]:
    """What the key bar shows; where Enter leads, None where it gives the highlighted rating or is done.

    `unnamed` are the actions that need no hint, as the way to the question before the first.
    """
    edits = _EDITS if leads is not None else _EDITS | {"choose_or_go_on"}
    for key in working(_here(focused, scored, document)):
        if (document.locked is not None and key.action in edits) or not _offered(key, focused):
            continue
        if leads == NOWHERE and key.action in _ENTER:
            continue
        if key.action == "numbers" and leads == TO_NUMBERS and focused is not None and focused.id == "ratings":
            continue  # where Enter leads
        if key.action == "next" and leads == NEXT and focused is not None and focused.id == "ratings":
            continue  # as well
        if key.action == "choose" and isinstance(focused, ReadingPane) and not _on_ticked(focused, scored):
            continue  # as Enter does
        if key.action in unnamed or (key.action == "undo" and not (document.session.past or is_field(focused))):
            continue
        if key.action == "conditions" and isinstance(focused, ReadingPane) and focused.cursor.startswith("met:"):
            continue  # where one is
        name = key.keys.partition(",")[0]
        words = leads if leads is not None and key.action in _ENTER else _words(key, focused, scored)
        shown_as = digits(scored.question, scored.answer.rating) if key.action == "rate" else key.shown_as
        yield Hint(name, words, shown_as=shown_as, keeps=key.keeps)
        if words == _TICK:  # what is not met is passed by
            yield Hint("down", _SKIP, keeps=True)


def _words(key: Key, focused: Widget | None, scored: ScoredQuestion) -> Worded:
    """What a key does as things stand."""
    if key.action == "confirm" and not (scored.answer.confirm and is_rated(scored.answer)):
        return NEXT_TO_CONFIRM  # nothing was answered here that could be confirmed
    if key.action == "outline" and isinstance(focused, QuestionList):
        return BACK
    if key.action == "stop(1)" and scored.answer.rating == "not-applicable" and _is_note(focused):
        return ANSWER_FIELDS["accepted_by"]
    if isinstance(focused, ReadingPane) and focused.cursor.startswith("met:"):
        ticked = _on_ticked(focused, scored)
        return {"choose": _UNTICK, "choose_or_go_down": GO_ON if ticked else _TICK}.get(key.action, key.words)
    return key.words


def _is_note(focused: Widget | None) -> bool:
    return focused is not None and focused.id == "note"


def _on_ticked(page: ReadingPane, scored: ScoredQuestion) -> bool:
    """Whether the cursor of the page is at a condition that is ticked."""
    what, _, number = page.cursor.partition(":")
    return what == "met" and int(number) in (scored.answer.met or ())


def _offered(key: Key, focused: Widget | None) -> bool:
    return key.owner != "walk" or not key.action or works(key.action.partition("(")[0], focused)


def _here(focused: Widget | None, scored: ScoredQuestion, document: Document) -> set[Place]:
    """Which places of the table of keys are here."""
    here: set[Place] = {"anywhere"}
    if document.locked is not None:
        here.add("read-only")
    if is_field(focused):
        return here | ({"field", "line"} if isinstance(focused, LineField) else {"field"})
    here.add("outside")
    if focused is not None and focused.id in _PLACES:
        here.add(_PLACES[focused.id])
    if number_fields(scored.question):
        here.add("numbers")
    if scored.answer.confirm or to_confirm.of_card(document.scorecard):
        here.add("confirm")
    return here
