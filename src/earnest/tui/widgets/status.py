"""The head of the walk: what is assessed, both scores with their levels, the reason, and whether it is saved."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from earnest.core.credit import Lens
from earnest.core.language import Display, Phrase
from earnest.core.scoring import QuestionnaireScore
from earnest.core.text import one_line
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, percent
from earnest.tui.document import Document, NotSaved
from earnest.tui.safe import MUTED, joined, labelled, line, plain, styled

NARROW = 100
"""Below so many columns there is room for one language only."""

_UNNAMED = Phrase("（未填写被评模型）", "(no model named yet)")
_ANSWERED = Phrase("已答 {answered}/{live}", "answered {answered}/{live}")
_NO_LEVEL = Phrase("不评级", "no level")


class StatusBar(Vertical):
    """Always visible above the questions."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="status-top"):
            yield Static(id="status-subject")
            yield Static(id="status-saved")
        yield Static(id="status-scores")
        yield Static(id="status-reason")

    def show(self, document: Document, result: QuestionnaireScore, display: Display) -> None:
        """Show a document and the scores of one of its questionnaires."""
        self.query_one("#status-subject", Static).update(_subject(document, result, display))
        saved = self.query_one("#status-saved", Static)
        failed = isinstance(document.saved, NotSaved) and document.saved.cause is not None
        saved.set_class(failed, "-failed")
        saved.update(labelled(document.saved.words(), one_language(display)))
        narrow = self.app.size.width < NARROW
        self.query_one("#status-scores", Static).update(_scores(result, one_language(display) if narrow else display))
        evidenced = result.lenses["evidenced"]
        self.query_one("#status-reason", Static).update(labelled(evidenced.reason, display) if evidenced else plain(""))


def one_language(display: Display) -> Display:
    """The main language alone."""
    return "en" if display == "en" else "zh"


def _subject(document: Document, result: QuestionnaireScore, display: Display) -> Content:
    subject = document.assessment.subject
    name = line(" ".join((subject.model, subject.version)).strip(), 60)
    parts = [name.stylize("bold") if name.plain else labelled(_UNNAMED, display, MUTED)]
    if len(document.scorecard.questionnaires) > 1:
        parts.append(labelled(result.questionnaire.title, display))
    parts.append(styled(one_line(document.opened.path.name, 40), MUTED))
    return Content("   ").join(parts)


def _scores(result: QuestionnaireScore, display: Display) -> Content:
    answered = labelled(_ANSWERED.fill(answered=result.answered, live=result.live), display)
    return Content("   ").join([_lens(result, "claimed", display), _lens(result, "evidenced", display), answered])


def _lens(result: QuestionnaireScore, lens: Lens, display: Display) -> Content:
    """Name, score and level of a lens; the claimed score with what it would be if everything open were a yes."""
    found = result.lenses[lens]
    name = labelled(LENS_NAMES[lens], display, MUTED)
    if found is None or found.score is None or found.level is None:
        return joined(name, " - ", labelled(_NO_LEVEL, display))
    score = percent(found.score)
    if lens == "claimed" and result.ceiling is not None and result.ceiling != found.score:
        score += f"-{percent(result.ceiling)}"
    level = labelled(LEVEL_NAMES[found.level], display, "bold")
    return joined(name, styled(f" {score}", "bold"), styled(f" {found.level} ", "bold $accent"), level)
