"""The auditor's desk: what a key does to the review, that it is in the file, and that the answers are only read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import Mock

import pytest
from textual import events
from textual.pilot import Pilot

from desks import NOW, begun, desk, press, review_of
from earnest.core.assessment.review import Review
from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.core.review.edits import with_verdict
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside
from earnest.storage.disk.files import digest
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.storage.reviews import read_review, save_review
from earnest.tui.desk_app import DeskApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.begin_review import BeginReviewScreen
from earnest.tui.screens.desk import DeskScreen
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.work_rows import WorkRows
from screen_runs import settled, shown
from walks import NO, walk_file

BODY = f"""
[profile]
{NO}
[answers.W-01]
rating = "yes"
note = "[/] appointment signed"

[[answers.W-01.evidence]]
title = "appointment"
kind = "record"
url = "register/1"
dated = 2026-10-01
about = "2.1"

[[answers.W-02.evidence]]
title = "appointment"
kind = "record"
url = "register/1"

[answers.W-02]
rating = "yes"
"""


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EARNEST_NAME", "auditor B")
    return walk_file(tmp_path, BODY)


def at(app: DeskApp) -> DeskScreen:
    assert isinstance(app.screen, DeskScreen)
    return app.screen


def offered(app: DeskApp) -> set[str]:
    """The keys that the last line has, had it room for all."""
    return {hint.key for hint in at(app).query_one(KeyBar).hints}


async def to(app: DeskApp, pilot: Pilot[int], question: str) -> None:
    """To a question of the work list."""
    at(app).go_to("question", question)
    await settled(app, pilot)


def test_a_review_is_begun_by_keys_and_the_answers_stay_as_they_are(answers: Path) -> None:
    before = answers.read_bytes()

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, BeginReviewScreen)
        await press(app, pilot, "ctrl+u", "tab", "f8")
        assert "say who reviews" in shown(app)
        await press(app, pilot, *"auditor B")  # the keys are in the field that is told
        assert "say who reviews" not in shown(app)
        await press(app, pilot, "enter", "enter")
        assert "without the auditor's organisation level 4 is out of reach" in shown(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, DeskScreen)
        await press(app, pilot, "a", "ctrl+u", "f8")
        assert "say who reviews" in shown(app)
        for key in (*"auditorB", "tab", *"house", "f8"):  # all at once, as a fast typist
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)
        assert isinstance(app.screen, DeskScreen)

    desk(visit, answers)
    head = review_of(answers).review
    assert (head.auditor.raw, head.organisation.raw, head.status) == ("auditorB", "house", "draft")
    assert head.seed_drawn
    assert answers.read_bytes() == before


@pytest.mark.parametrize(
    ("key", "verdict"), [("1", "confirmed"), ("2", "lowered-partial"), ("3", "lowered-no"), ("4", "not-seen")]
)
def test_one_key_a_verdict_which_is_then_in_the_file(answers: Path, key: str, verdict: str) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, key)
        assert review_of(answers).findings["W-01"].verdict == verdict
        assert "saved" in shown(app)
        await press(app, pilot, "0")
        assert review_of(answers).findings == {}
        await press(app, pilot, "ctrl+z")
        assert review_of(answers).findings["W-01"].verdict == verdict
        await press(app, pilot, "ctrl+y")

    desk(visit, answers)
    assert review_of(answers).findings == {}


@pytest.mark.parametrize(("size", "judged"), [((80, 24), False), ((120, 40), True)])
def test_nobody_judges_in_the_list_what_is_not_in_sight(answers: Path, size: tuple[int, int], *, judged: bool) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "o")
        foot = shown(app).splitlines()[-1]
        assert ("give a verdict" in foot) is judged
        assert "Enter to the item" in foot
        assert "o work list" not in foot
        await press(app, pilot, "1", "n")
        assert app.focused is not None
        assert (app.focused.id == "note") is judged

    desk(visit, answers, size=size)
    assert bool(review_of(answers).findings) is judged


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_what_is_doubtful_stands_whole_below_the_finding(
    answers: Path, size: tuple[int, int], display: Display
) -> None:
    begun(answers)
    said = "no note says why" if display == "en" else "没有说明理由"

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "2", *"ssss")
        row = next(row for row in shown(app).splitlines() if said in row)
        assert "…" not in row

    desk(visit, answers, size=size, display=display)


def test_method_severity_note_due_and_working_paper_are_taken(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "2")
        assert "no note says why" in shown(app)
        await press(app, pilot, "m", "s", "n", *"seen")
        assert "no note says why" not in shown(app), "while one is still at the note"
        await press(app, pilot, "escape")
        assert "no note says why" not in shown(app)
        await press(app, pilot, "n", *" [/]", "escape")
        await press(app, pilot, "d", *"2027-01-31", "enter", "w", *"WP-1", "enter")

    desk(visit, answers)
    finding = review_of(answers).findings["W-01"]
    assert (finding.method, finding.severity, str(finding.due)) == ("interview", "major", "2027-01-31")
    assert finding.note is not None
    assert finding.note.raw == "seen [/]"
    assert finding.working_paper is not None
    assert finding.working_paper.raw == "WP-1"


def test_a_reply_is_written_where_there_is_none_yet(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "2", "r", *"none yet", "enter")
        assert app.focused is not None
        assert app.focused.id == "verdicts"

    desk(visit, answers)
    finding = review_of(answers).findings["W-01"]
    assert (finding.reply and finding.reply.raw, finding.note) == ("none yet", None)


def test_enter_opens_what_the_last_line_says_on_every_page_that_comes(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-02")
        page = at(app).query_one(ReadingPane)
        at(app).set_focus(page)
        await to(app, pilot, "W-01")
        at(app).set_focus(page)
        page.cursor = ""
        await to(app, pilot, "W-02")
        assert page.cursor in page.items

    desk(visit, answers, size=(120, 60))


def test_enter_is_offered_on_evidence_that_has_a_file(answers: Path) -> None:
    text = answers.read_text("utf-8")
    item = '[[answers.W-01.evidence]]\ntitle = "letter"\nkind = "record"\nfile = "letter.txt"\n\n'
    answers.write_text(text.replace("[[answers.W-02", f"{item}[[answers.W-02", 1), "utf-8")
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "e")
        page, bar = at(app).query_one(ReadingPane), at(app).query_one(KeyBar)
        said: dict[str, str] = {}
        while page.cursor not in said:
            said[page.cursor] = next((hint.words.en for hint in bar.hints if hint.key == "enter"), "")
            await press(app, pilot, "down")
        links = {name: words for name, words in said.items() if not name.startswith("evidence")}
        assert [said[f"evidence:{number}"] for number in (1, 2)] == ["", "open"], "an entry of a register has no file"
        assert set(links.values()) == {"open"}
        await press(app, pilot, "escape")
        assert "enter" in offered(app), "beside the page it goes on"

    desk(visit, answers, size=(160, 60))


def test_no_key_is_offered_that_does_nothing(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        idle = {"0", "m", "s", "c", "r", "ctrl+z", "left_square_bracket"}
        assert not idle & offered(app), "at the first item, with no verdict"
        await press(app, pilot, "1")
        assert idle & offered(app) == {"0", "ctrl+z"}
        await to(app, pilot, "W-01")
        assert idle & offered(app) == {"ctrl+z", "left_square_bracket"}
        await press(app, pilot, "2")
        assert idle & offered(app) == idle - {"c"}
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert not {"0", "ctrl+z"} & offered(app)
        at(app)._go(at(app).listed[-1])
        await settled(app, pilot)
        assert "right_square_bracket" not in offered(app)

    desk(visit, answers, size=(160, 40))


def test_a_reply_is_offered_where_there_is_something_to_reply_to(answers: Path) -> None:
    path = begun(answers)
    text = path.read_text("utf-8")
    earlier = "[earlier.W-01]\nverdict = 'lowered-no'\nmethod = 'examine'\nstatus = 'open'\non = 2026-01-01\n"
    path.write_text(f"{text}\n{earlier}", "utf-8")

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-02")
        assert "r" not in offered(app)
        await press(app, pilot, "1")
        assert "r" in offered(app)
        at(app).go_to("earlier", "W-01")
        await settled(app, pilot)
        assert "r" in offered(app), "the reply to what an earlier review found"

    desk(visit, answers)


def test_what_is_typed_is_one_step_to_undo(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "1", "n", *"one two", "escape")
        await press(app, pilot, "ctrl+z")
        assert review_of(answers).findings["W-01"].note is None
        await press(app, pilot, "ctrl+y")

    desk(visit, answers)
    note = review_of(answers).findings["W-01"].note
    assert note is not None
    assert note.raw == "one two"


def test_a_note_before_the_verdict_waits_for_it(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "n", *"first", "escape")
        assert review_of(answers).findings == {}
        assert "give a verdict first" in shown(app)
        await press(app, pilot, "right_square_bracket")
        assert at(app).entry.task.id == "W-01", "nobody leaves a text behind unasked"
        await press(app, pilot, "1")

    desk(visit, answers)
    note = review_of(answers).findings["W-01"].note
    assert note is not None
    assert note.raw == "first"


def test_what_cannot_be_taken_is_a_draft_that_comes_back(answers: Path) -> None:
    review = begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "1", "d", *"2027-1x")
        app.leaver.end()
        await settled(app, pilot)

    desk(visit, answers)
    kept = Draft(form="finding", of="W-01", texts={"due": "2027-1x"})
    assert load_drafts(review) == (kept,)

    async def again(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        assert "2027-1x" in shown(app)

    save_drafts(review, (kept,))
    desk(again, answers)


def test_what_could_not_be_written_is_in_a_copy_of_which_one_is_told(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = begun(answers)
    copy = review.with_name("answers.review.mine-1.toml")

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        with monkeypatch.context() as full:
            full.setattr("earnest.workspace.desk_saving.saved", Mock(side_effect=EarnestError(Phrase("满", "full"))))
            await press(app, pilot, "1")
            app.leaver.end()
            await settled(app, pilot)

    async def again(app: DeskApp, pilot: Pilot[int]) -> None:
        del pilot
        assert any(f"they are in {copy}" in notice.message for notice in app._notifications)

    assert desk(visit, answers).return_code == 1
    assert "W-01" not in review_of(answers).findings
    assert "W-01" in read_review(copy).review.findings
    desk(again, answers)


def test_the_page_says_what_else_rests_on_the_same_evidence_and_leads_there(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        page = shown(app)
        assert "also behind W-02" in page
        assert "[/] appointment signed" in page
        await press(app, pilot, "e", "j", "enter")
        assert at(app).entry.task.id == "W-02"
        await press(app, pilot, "escape")
        assert at(app).entry.task.id == "W-01"
        await press(app, pilot, "escape", "escape")
        assert at(app).entry.task.id == "W-01", "there is no other way back than the one that led here"

    desk(visit, answers, size=(120, 60))


def test_what_somebody_else_wrote_is_taken_in_and_the_same_thing_is_asked(answers: Path) -> None:
    review = begun(answers)
    opened = open_assessment(answers)

    def behind(question: str) -> None:
        read = read_review(review)
        other = with_verdict(read.review, question, "not-seen", NOW.date())
        save_review(review, other, opened, digest(read.data))

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        behind("W-02")
        await to(app, pilot, "W-01")
        await press(app, pilot, "1")
        assert _verdicts(review_of(answers)) == [("W-01", "confirmed"), ("W-02", "not-seen")]
        behind("W-01")
        await press(app, pilot, "3")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "down", "enter")

    desk(visit, answers)
    assert _verdicts(review_of(answers)) == [("W-01", "not-seen"), ("W-02", "not-seen")]


def _verdicts(review: Review) -> Sequence[tuple[str, str]]:
    return sorted((name, one.verdict) for name, one in review.findings.items())


def test_from_empty_to_final_with_a_key_a_verdict(answers: Path) -> None:
    begun(answers)
    before = answers.read_bytes()

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        while (task := next((one for one in app.now().work.open_tasks if one.kind != "concern"), None)) is not None:
            if task.kind in ("final", "sign"):
                break
            at(app).go_to(task.kind, task.id)
            await press(app, pilot, "1")
        await press(app, pilot, "enter")
        at(app).go_to("final", "")
        await settled(app, pilot)
        assert "- nobody signed the answers off" in shown(app)
        await press(app, pilot, "1")
        assert isinstance(app.screen, AskScreen), "what to look at first is open"
        await press(app, pilot, "escape")
        assert review_of(answers).review.status == "draft"
        await press(app, pilot, "1", "enter")
        assert "It is final" in shown(app)

    desk(visit, answers)
    review = review_of(answers)
    assert review.review.status == "final"
    assert review.review.scope_confirmed
    assert answers.read_bytes() == before


def test_nothing_is_final_before_all_is_done_and_what_is_missing_is_said(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        at(app).go_to("final", "")
        await press(app, pilot, "1")
        assert "it cannot be final yet" in shown(app)

    desk(visit, answers)
    assert review_of(answers).review.status == "draft"
    assert review_beside(answers).exists()


def test_a_flag_stands_with_its_definition_and_says_that_it_takes_a_verdict_alone(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        at(app).go_to("flag", "small_team")
        await settled(app, pilot)
        page = shown(app)
        assert "Does the whole company have fewer than 50 staff?" in page
        assert "49 is a yes, 50 is a no" in page
        assert "Fewer than 50 staff (small_team)  no" in page
        assert "Verdict Fewer than 50 staff" in page
        assert page.count("small_team") == 1, "in the work list it has its name alone"
        await press(app, pilot, "n")
        assert "take a verdict alone" in shown(app)
        await press(app, pilot, "2", "o", "pageup")
        assert at(app).entry.step == "look", "a screen of the list up"
        await press(app, pilot, "pagedown")
        assert at(app).entry.step == "sign", "and a screen down to the end of the work"

    desk(visit, answers)
    assert review_of(answers).flags["small_team"].verdict == "overturned"


def test_what_is_to_be_looked_at_first_is_ticked_off_by_a_key(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        assert at(app).entry.task.kind == "concern"
        at(app).go_to("concern", "not-signed-off")
        await settled(app, pilot)
        assert "Enter on" in shown(app), "nothing on the page can be opened"
        await press(app, pilot, "1")
        assert review_of(answers).looked_at["not-signed-off"].on.year > 2000
        assert at(app).entry.task.done
        await press(app, pilot, "0")
        assert not review_of(answers).looked_at
        steps = [one.step for one in at(app).listed]
        assert "others" in steps
        assert steps.index("others") < steps.index("final")

    desk(visit, answers)


def test_the_last_step_says_how_to_sign_with_the_program_and_without_it(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        at(app).go_to("sign", "")
        await settled(app, pilot)
        page = shown(app)
        assert "earnest sign answers.review.toml --key KEY" in page
        assert "ssh-keygen -Y sign -n earnest-review-v1 -f KEY answers.review.toml" in page
        assert "There is no signature yet" in page

    desk(visit, answers, size=(140, 40))


def test_rows_come_and_go_without_the_list_being_filled_anew(answers: Path) -> None:
    """Findings appear in the midst of the list; each row is where its name says, and as high as it is counted."""
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        work = app.screen.query_one("#work", WorkRows)
        for question, keys in (("W-01", "2"), ("W-02", "3"), ("W-01", "0"), ("W-02", "h"), ("W-02", "0")):
            await to(app, pilot, question)
            await press(app, pilot, keys)
            listed = [one for one in at(app).listed if not (app.hides_done and one.task.done)]
            names = [option.id for option in work.options if "/" in str(option.id)]
            assert set(names) - {at(app).entry.name} == {one.name for one in listed} - {at(app).entry.name}
            assert [work.get_option_index(str(option.id)) for option in work.options] == [*range(work.option_count)]
            assert work.virtual_size.height == work.option_count
            assert work.highlighted is not None
            assert work.get_option_at_index(work.highlighted).id == at(app).entry.name

    desk(visit, answers)


def test_where_what_is_done_is_hidden_the_next_item_is_the_one_that_follows(answers: Path) -> None:
    """What was just done stays where it is until one has left it."""
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        names = [one.name for one in at(app).listed if not one.task.done]
        here = names.index(at(app).entry.name)
        await press(app, pilot, "h", "1", "]")
        assert at(app).entry.name == names[here + 1]
        await press(app, pilot, "[")
        assert at(app).entry.name == names[here - 1]

    desk(visit, answers)


def test_what_is_undone_is_said_and_shown(answers: Path) -> None:
    """A verdict given by a slip on the way may be anywhere in the list."""
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "3")
        at(app).go_to("concern", "not-signed-off")
        await press(app, pilot, "1")
        await to(app, pilot, "W-02")
        await press(app, pilot, "ctrl+z")
        assert (at(app).entry.task.kind, at(app).entry.task.id) == ("concern", "not-signed-off")
        assert "undone: look first" in shown(app)
        await press(app, pilot, "ctrl+z")
        assert at(app).entry.task.id == "W-01"
        assert "undone: W-01" in shown(app)
        at(app).go_to("final", "")
        await press(app, pilot, "ctrl+y")
        assert at(app).entry.task.id == "W-01"
        assert "redone: W-01" in shown(app)

    desk(visit, answers, size=(120, 40))


def test_while_a_field_has_the_keys_what_is_undone_elsewhere_leads_nobody_away(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "3")
        await to(app, pilot, "W-02")
        await press(app, pilot, "1", "n")
        app.action_undo()
        await settled(app, pilot)
        assert at(app).entry.task.id == "W-02"
        app.action_undo()
        await settled(app, pilot)
        assert at(app).entry.task.id == "W-02"
        assert "undone: W-01" in shown(app)

    desk(visit, answers, size=(120, 40))


def test_one_goes_on_at_the_end_of_a_note(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "2", "n", *"seen", "escape")
        await to(app, pilot, "W-02")
        await to(app, pilot, "W-01")
        await press(app, pilot, "n", *" on site", "escape")

    desk(visit, answers)
    note = review_of(answers).findings["W-01"].note
    assert note is not None
    assert note.raw == "seen on site"


def test_a_day_that_was_taken_back_is_blamed_no_more(answers: Path) -> None:
    begun(answers)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "1", "d", *"2027", "escape")
        assert "write the date like" in shown(app)
        app.screen.query_one("#due").focus()
        await press(app, pilot, *["backspace"] * 4)
        assert "write the date like" not in shown(app)

    desk(visit, answers)


def test_a_verdict_that_is_taken_back_with_what_was_written_on_it_says_so(answers: Path) -> None:
    begun(answers)

    async def judge(app: DeskApp, pilot: Pilot[int]) -> None:
        await to(app, pilot, "W-01")
        await press(app, pilot, "2", "0")
        assert "Ctrl+Z" not in " ".join(one.message for one in app._notifications)
        await press(app, pilot, "2", "n", *"seen", "escape", "0")
        assert "W-01" not in review_of(answers).findings
        assert "with its note; Ctrl+Z" in " ".join(one.message for one in app._notifications)
        await press(app, pilot, "ctrl+z")
        assert review_of(answers).findings["W-01"].note == UserText("seen")

    desk(judge, answers)
