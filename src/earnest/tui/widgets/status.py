"""The head of the walk: what is assessed, both scores with their levels, the reason, and whether it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from earnest.core.consistency.matters import still_open
from earnest.core.language import Display, Phrase, Worded, main_language
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.level_4 import READY
from earnest.core.scoring.levels import PASS
from earnest.core.scoring.next_level import distance
from earnest.core.scoring.question_filter import Progress, core_progress
from earnest.core.scoring.review_state import ReviewState
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.text import line_of
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_LEVEL, NO_VERDICT, OWN, percent
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, labelled, line, plain, styled
from earnest.tui.widgets.texts import put
from earnest.workspace.document import Document, only_later
from earnest.workspace.saved_states import Saved

_UNNAMED = Phrase("（未填写被评模型：F3）", "(no model named yet: F3)")
_ANSWERED = Phrase("已答{answered}/{live}", "answered {answered}/{live}")
_NOTHING_YET = Phrase(
    "尚未作答：适用{live}道题。按数字键评定，每一步都会保存",
    "Nothing answered yet: {live} questions apply. A digit rates one; every step is saved",
)
_NOTHING_YET_OF = Phrase(
    "尚未作答：本问卷适用{live}道题，各问卷共{all}道。按数字键评定，每一步都会保存",
    "No answer yet: {live} questions here, {all} in all. A digit rates; every step is saved",
)
"""Where there are several questionnaires, of the one that the question belongs to."""
_NAME = 24
"""Columns for what is assessed, before anything else stands beside it."""
_SAVED = 18
"""Columns at least for whether the file is saved."""
_NOT_WHOLE = Phrase("有内容未保存", "not all is saved")
_CELLS = 20
_TO_EXPLAIN = Phrase("待说明{n}项（F7）", "{n} unexplained (F7)")
_CORE = Phrase("核心题{core}", "core {core}")
_UNDER_WAY = Phrase("审核中{given}/{needed}", "in progress {given} of {needed}")
_DRAFT = Phrase("审核尚为草稿", "review still a draft")
_REVIEW_OUTDATED = Phrase("审核不再对应", "review outdated")


class StatusBar(Vertical):
    """Always visible above the questions."""

    app = getters.app(BaseApp)
    _saved: Saved | None = None
    """What is shown of the saved state."""
    _whole = True
    """Whether all that was typed could be taken."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="status-top"):
            yield Static(id="status-subject")
            yield Static(id="status-matters")
            yield Static(id="status-saved")
        yield Static(id="status-scores")
        yield Static(id="status-reason")

    def on_click(self, event: events.Click) -> None:
        """What waits for an explanation; else the levels, why they are what they are, and what they rest on."""
        waiting = event.widget is not None and event.widget.id == "status-matters"
        self.app.action_show("explain" if waiting else "level")

    def show(self, document: Document, result: QuestionnaireScore, display: Display) -> None:
        """Show a document and the scores of one of its questionnaires."""
        matters = _to_explain(document, display)
        room = self.app.size.width - 4
        saved = 2 + max(_SAVED, 2 + self._words(document).cell_length)
        titles = (result.questionnaire.title, short_name(result.questionnaire))
        subjects = [partial(_subject, document, result, title) for title in titles]
        shorter = [partial(_subject, document, result, title, named=False) for title in (titles[-1], None)]
        name = shorter[-1](main_language(display))
        if room - saved - matters.cell_length < max(_NAME, name.cell_length):
            matters = plain("")  # the key for it stands in the last line
        beside = saved + matters.cell_length
        least = _fitting(shorter, main_language(display), room - beside, name)
        put(self.query_one("#status-subject", Static), _fitting(subjects, display, room - beside, least))
        put(self.query_one("#status-matters", Static), matters)
        self._saved = None
        self.show_saved(document)
        shapes = ((True, True), (True, False), (False, False))
        core = core_progress(result.scored_questions)
        scores = [partial(_scores, document, result, bars=bars, core=core if told else None) for bars, told in shapes]
        least = _scores(document, result, main_language(display), core=None, short=True)
        put(self.query_one("#status-scores", Static), _fitting(scores, display, room, least))
        headline = result.lenses[document.scorecard.headline_lens]
        if headline is not None:
            least = labelled(headline.reason, main_language(display))
            sentences = [partial(_reason, headline), partial(labelled, headline.reason)]
            put(self.query_one("#status-reason", Static), _fitting(sentences, display, room, least))

    def show_saved(self, document: Document) -> None:
        """The saved state alone."""
        if not self.children or only_later(self._saved, document):  # a save may end while a screen is coming or going
            return
        self._saved = document.saved
        saved = self.query_one("#status-saved", Static)
        saved.set_class(document.saved.alarms or not self._whole, "-failed")
        put(saved, self._words(document))

    def show_taken(self, document: Document, whole: bool) -> None:
        """Show whether all that was typed could be taken: if not, the file has not all of it, whenever it was saved."""
        self._whole, self._saved = whole, None
        self.show_saved(document)

    def _words(self, document: Document) -> Content:
        words = document.saved.words() if self._whole or document.saved.alarms else _NOT_WHOLE
        return labelled(words, main_language(self.app.languages))


def _reason(headline: LensScore, display: Display) -> Content:
    """Why the level is what it is, and how far the next one is."""
    way, why = distance(headline), headline.reason
    if way is None:
        return labelled(why, display)
    words = way.words()
    return labelled(Phrase(f"{why.zh}。{words.zh}", f"{why.en}. {words.capital.en}"), display)


def _fitting(words: Sequence[Callable[[Display], Content]], display: Display, room: int, least: Content) -> Content:
    """The longest that there is room for, in the languages shown, else in the main language; else the least of all."""
    for languages in (display, main_language(display)):
        for each in words:
            content = each(languages)
            if content.cell_length <= room:
                return content
    return least


def _subject(
    document: Document, result: QuestionnaireScore, title: Worded | None, display: Display, *, named: bool = True
) -> Content:
    """What is assessed; `title`: of the questionnaire, as the outline says as well; `named`: with the file's name."""
    subject = document.assessment.subject
    name = line(f"{subject.model} {subject.version}".strip(), 60)
    parts = [name.stylize("bold") if name.plain else labelled(_UNNAMED, display, MUTED)]
    if title is not None and len(document.scorecard.questionnaires) > 1:
        parts.append(labelled(title, display))
    if result.own:
        parts.append(labelled(OWN, display, "bold"))
    if named:
        parts.append(styled(line_of(document.opened.path.name, 40), MUTED))
    return Content("   ").join(parts)


def _to_explain(document: Document, display: Display) -> Content:
    """How much waits for an explanation, with the key that leads there; nothing while nothing does."""
    waiting = len(still_open(document.matters))
    return labelled(_TO_EXPLAIN.fill(n=waiting), main_language(display), "bold") if waiting else plain("")


def _scores(
    document: Document,
    result: QuestionnaireScore,
    display: Display,
    *,
    core: Progress | None,
    bars: bool = False,
    short: bool = False,
) -> Content:
    """The scores and how much is answered; `core`: how much of the core as well; `bars`: with a bar for each lens.

    `short`: only the headline level has a name. Of nothing answered there are only words.
    """
    card = document.scorecard
    if not result.answered and card.review is None:
        several, total = len(card.questionnaires) > 1, sum(one.live for one in card.questionnaires)
        return labelled((_NOTHING_YET_OF if several else _NOTHING_YET).fill(live=result.live, all=total), display)
    named = {card.headline_lens} if short else set(card.lenses)
    parts = [_lens(card, result, lens, display, named=lens in named, bar=bars) for lens in card.lenses]
    if document.review_outdated:
        parts.append(joined(labelled(LENS_NAMES["verified"], display, MUTED), " ", _outdated(display)))
    if not (short and document.review_outdated):
        parts.append(labelled(_ANSWERED.fill(answered=result.answered, live=result.live), display))
    if core is not None:
        parts.append(labelled(_CORE.fill(core=core), display))
    return Content("  ").join(parts)


def score_bar(score: Fraction) -> Content:
    """A score on a bar of 20 cells, with the digits 3 and 4 where these levels begin."""
    filled = _CELLS * score.numerator // score.denominator
    marks = {PASS * _CELLS // 100: "3", READY * _CELLS // 100: "4"}
    cells = "".join(marks.get(place, "=" if place < filled else ".") for place in range(_CELLS))
    return joined("[", styled(cells[:filled], "bold $accent"), styled(cells[filled:], MUTED), "]")


def _outdated(display: Display) -> Content:
    return labelled(_REVIEW_OUTDATED, display, "bold $warning")


def _lens(
    card: Scorecard, result: QuestionnaireScore, lens: Lens, display: Display, *, named: bool, bar: bool
) -> Content:
    """Name, bar, score and level of a lens."""
    found = result.lenses[lens]
    name = labelled(LENS_NAMES[lens], display, MUTED)
    if found is None or found.score is None:
        return joined(name, " - ", labelled(NO_LEVEL, display))
    if result.no_verdict(lens):
        return joined(name, " ", labelled(NO_VERDICT, display))
    score = percent(found.score)
    if bar:
        name = joined(name, " ", score_bar(found.score))
    if found.level is None:
        state = NO_LEVEL
        if lens == "verified" and card.review is not None and not card.review.decides:
            state = _under_way(card.review)
        return joined(name, styled(f" {score} ", "bold"), labelled(state, display))
    figures = joined(name, styled(f" {score}", "bold"), styled(f" {found.level}", "bold $accent"))
    return joined(figures, " ", labelled(LEVEL_NAMES[found.level], display, "bold")) if named else figures


def _under_way(review: ReviewState) -> Phrase:
    """How far a review is that no level rests on yet."""
    if review.complete:
        return _DRAFT
    return _UNDER_WAY.fill(given=review.verdicts.given, needed=review.verdicts.needed)
