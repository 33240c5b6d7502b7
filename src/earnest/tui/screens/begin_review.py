"""Begins a review: who reviews, and for which organisation; then the seed of the sample is drawn."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor
from earnest.core.text import line_of
from earnest.tui import screens
from earnest.tui.action_names import LANGUAGE, NEXT_FIELD, QUIT
from earnest.tui.screens.auditor_form import AuditorForm
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Prose, paragraphs

_ABOUT = Phrase(
    "{answers} 还没有审核记录。新建 {review}：先固定答卷的摘要值，再抽取随机种子，并记下抽取时间；答卷本身不作改动。",
    "There is no review of {answers} yet. {review} is begun: the digest of the answers is fixed, then the seed of the "
    "sample is drawn, with its time. The answers themselves are not changed.",
)
_BEGIN = Phrase("新建审核", "begin the review")
_BEGINS = Phrase("正在新建审核记录，稍候…", "beginning the review, one moment …")


class BeginReviewScreen(AuditorForm):
    """Where there is no review yet; the desk follows."""

    HINTS = (
        Hint("f8", _BEGIN, keeps=True),
        Hint("tab", NEXT_FIELD),
        Hint("f2", LANGUAGE),
        Hint("f10", QUIT, keeps=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._begins = False

    def about(self) -> Phrase:
        place = self.app.place
        return _ABOUT.fill(answers=line_of(place.answers.name), review=line_of(place.path.name))

    def known(self) -> tuple[str, str]:
        return self.app.author_name, ""

    def take(self, auditor: Auditor) -> None:
        """Begin the review once it is on the screen that this takes a moment."""
        if self._begins:
            return
        self._begins = True
        self.query_one(Prose).update(paragraphs(_BEGINS, self.app.languages))
        self.call_after_refresh(self._begin, auditor)

    def _begin(self, auditor: Auditor) -> None:
        if self.app.begin_review(auditor):
            self.app.push_screen(screens.by_name("desk")())
        else:
            self._begins = False
            self.show_document()
