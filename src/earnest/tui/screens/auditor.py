"""Mends who reviews, and for which organisation, in a review that was begun."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding

from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor
from earnest.core.review.edits import with_auditor
from earnest.tui.action_names import CANCEL, KEEP, LANGUAGE, NEXT_FIELD
from earnest.tui.screens.auditor_form import AuditorForm
from earnest.tui.widgets.key_bar import Hint
from earnest.workspace.forms import to_edit

_ABOUT = Phrase(
    "审核人及其所在单位，印在审核报告首页。种子和抽样不受影响。",
    "Who reviews, and for whom, as page 1 of the audit report names them. The seed and the sample stay.",
)


class AuditorScreen(AuditorForm):
    """Over the desk; Esc leaves both as they were."""

    BINDINGS = [Binding("escape", "app.pop_screen", priority=True)]
    HINTS = (
        Hint("f8", KEEP, keeps=True),
        Hint("escape", CANCEL, keeps=True),
        Hint("tab", NEXT_FIELD),
        Hint("f2", LANGUAGE),
    )

    def about(self) -> Phrase:
        return _ABOUT

    def known(self) -> tuple[str, str]:
        head = self.app.now().review.review
        return to_edit(head.auditor), to_edit(head.organisation)

    def take(self, auditor: Auditor) -> None:
        self.app.pop_screen()
        self.app.change(partial(with_auditor, auditor=auditor))
