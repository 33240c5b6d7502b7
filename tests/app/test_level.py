"""Why a level is what it is and what it rests on; a review under way in the head; signing off."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.safe import plain
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.level import LevelScreen
from earnest.tui.screens.signoff import SignoffScreen
from earnest.tui.widgets.evidence_form import EvidenceForm
from earnest.tui.widgets.prose import Paragraph, wrapped
from factories import question_tree, section
from own_files import write_answers, write_questionnaire
from reviews import write_review
from screen_runs import settled, shown, stored, type_into
from walks import press, screen, walk

EVIDENCE = "[[answers.Q-01.evidence]]\ntitle = 'a'\nkind = 'record'\nregister = 'r'\ndated = 2026-10-01\n"
BODY = "[answers.Q-01]\nrating = 'yes'\n" + EVIDENCE + "[answers.Q-02]\nrating = 'no'\n"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def marked(app: EarnestApp) -> list[str]:
    """The questions that are marked on a page, each with the line in which it stands."""
    lines = app.screen._compositor.render_strips()
    parts = [(part, line.text) for line in lines for part in line if part.text.startswith("Q-")]
    return [f"{part.text} in {line.strip()}" for part, line in parts if part.style is not None and part.style.reverse]


def gated(folder: Path) -> Path:
    first = question_tree("Q-01", gate="hard", evidence_about=True)
    write_questionnaire(folder, section("S", first, question_tree("Q-02", gate="hard", repair="next-version")))
    path = write_answers(folder, BODY)
    path.write_text(path.read_text("utf-8").replace("assessed_on", "released_on = 2026-09-01\nassessed_on"), "utf-8")
    return path


def test_the_levels_open_from_the_gaps_the_menu_and_a_click(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "i")
        assert isinstance(app.screen, LevelScreen)
        await press(app, pilot, "escape", "escape")
        await pilot.click("#status-scores")
        await settled(app, pilot)
        assert isinstance(app.screen, LevelScreen)

    walk(look, gated(tmp_path))


def test_a_level_says_its_reason_the_way_on_and_what_it_rests_on(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("level")
        await settled(app, pilot)
        text = shown(app)
        assert "a sentence (the team's own)" in text
        assert "Level 1: hard gate Q-02 is open, rated no" in text
        assert "- For level 2 (Conditional), this version can raise 1 to full credit: Q-01" in text
        assert "- From the next version on: Q-02" in text
        assert "- Level 2 (Conditional) is not within reach of this version" in text
        assert "- Nobody has signed off" in text
        assert "- Said to be released on 2026-09-01" in text

    walk(look, gated(tmp_path))


def test_a_key_or_a_click_leads_to_a_question_that_is_named_and_esc_back(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "i", "enter")
        assert screen(app).question_id == "Q-02", "the one that holds the level down"
        await press(app, pilot, "escape", "tab", "enter")
        assert screen(app).question_id == "Q-01"
        await press(app, pilot, "escape")
        lines = shown(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "hard gate Q-02" in line)
        await pilot.click(offset=(lines[row].index("Q-02"), row))
        await press(app, pilot)
        assert screen(app).question_id == "Q-02"

    walk(go, gated(tmp_path))


def test_the_claimed_score_is_a_range_while_something_is_unanswered(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("level")
        await settled(app, pilot)
        assert "claimed  50.0-100.0  1  Not ready" in shown(app)

    path = gated(tmp_path)
    path.write_text(path.read_text("utf-8").replace("[answers.Q-02]\nrating = 'no'\n", ""), "utf-8")
    walk(look, path)


def test_the_gaps_keep_apart_what_the_next_version_can_do(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        text = shown(app)
        assert "^ Fix first (1): all that this version can do for level 2, Conditional; from the" in text
        assert "reaches level 2" not in text
        assert "- From the next version on (1)" in text
        assert "!^  Q-01" in text
        assert "!-  Q-02" in text
        await press(app, pilot, "down")
        assert "hard gate   from the next version on" in shown(app), "of the row that one is at"

    walk(look, gated(tmp_path))


def test_a_review_under_way_stands_in_the_head(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "verified 0.0 in progress 1 of 2" in shown(app)
        app.action_show("level")
        await settled(app, pilot)
        assert "What bars level 4" in shown(app)
        await press(app, pilot, "end")
        assert "“Signatory of the commitments” (signatory)" in shown(app).replace("\n", " ")

    path = gated(tmp_path)
    write_review(path, {"Q-01": "not-seen"}, status="draft")
    walk(look, path)


def test_a_review_without_a_verdict_has_no_figure(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "verified no verdict yet" in shown(app)
        app.action_show("level")
        await settled(app, pilot)
        assert "verified  no verdict yet" in shown(app)
        await press(app, pilot, "escape")
        app.action_show("gaps")
        await settled(app, pilot)
        await press(app, pilot, "3")
        assert "no verdict yet   the team's own   review in progress: 0 of 2" in shown(app)

    path = gated(tmp_path)
    write_review(path, {}, status="draft")
    walk(look, path)


def test_signing_off_in_the_app(tmp_path: Path) -> None:
    async def sign(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("signoff")
        await settled(app, pilot)
        assert isinstance(app.screen, SignoffScreen)
        await press(app, pilot, "f8")
        assert "give the position" in shown(app)
        await type_into(pilot, "#role", "CEO")
        await press(app, pilot, "enter")
        assert not isinstance(app.screen, SignoffScreen)
        app.action_show("signoff")
        await settled(app, pilot)
        await type_into(pilot, "#role", "CEO")
        await press(app, pilot, "f8")
        app.action_show("level")
        await settled(app, pilot)
        assert "- Signed off by safety lead A" in shown(app)

    path = gated(tmp_path)
    walk(sign, path)
    (one,) = stored(path).signoffs
    assert (f"{one.by}", f"{one.role}") == ("safety lead A", "CEO")


def test_the_evidence_form_takes_the_kept_copy_of_an_address_and_its_issuer(tmp_path: Path) -> None:
    async def fill(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("Q-01")
        app.show_evidence("Q-01")
        await settled(app, pilot)
        assert isinstance(app.screen, EvidenceScreen)
        await press(app, pilot, "a")
        form = app.screen.query_one(EvidenceForm)
        assert not form.field("archive").display
        assert not form.field("issuer").display
        assert form.field("about").placeholder is not None
        assert form.field("about").placeholder.en == "needed here: the version it is about, such as 2.1"
        assert form.field("about").text == "", "nobody is made to say it unseen"
        form.put({"title": "page", "kind": "external", "place": "url", "location": "https://example.org/a"})
        form.put({"archive": "copy.html", "accessed": "2026-11-01", "issuer": "Test House", "dated": "2026-10-01"})
        await settled(app, pilot)
        assert form.field("archive").display
        assert form.field("issuer").display
        await press(app, pilot, "f7")
        await app.workers.wait_for_complete()
        await press(app, pilot, "f8")

    path = gated(tmp_path)
    (tmp_path / "copy.html").write_text("seen", encoding="utf-8")
    walk(fill, path)
    item = stored(path).answer("Q-01").evidence[-1]
    assert (f"{item.archive}", f"{item.issuer}", f"{item.accessed}") == ("copy.html", "Test House", "2026-11-01")
    assert item.sha256 is not None


def test_of_the_places_that_name_a_question_the_one_that_one_is_at_is_marked(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "i")
        assert shown(app).count("Q-02") > 1
        assert marked(app) == ["Q-02 in Level 1: hard gate Q-02 is open, rated no"]
        await press(app, pilot, "tab")
        assert [one.partition(" ")[0] for one in marked(app)] == ["Q-01"]
        await press(app, pilot, "tab")
        assert marked(app) == ["Q-02 in Level 1: hard gate Q-02 is open, rated no"], "where it is named first"

    walk(look, gated(tmp_path))


def test_where_one_has_read_on_the_place_in_sight_is_marked(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "i")
        for _ in range(12):
            await press(app, pilot, "j")
            assert len(marked(app)) == min(1, shown(app).count("Q-0")), shown(app)

    walk(look, gated(tmp_path), size=(60, 14))


def test_a_long_row_of_a_comparison_goes_on_below_its_second_column() -> None:
    words = plain("C1-01  written power to stop: no -> yes")
    rows = [line.plain for line in wrapped(Paragraph(words, "- ", hang=7), 30)]
    assert rows == ["- C1-01  written power", "         to stop: no -> yes"]
    assert [line.plain for line in wrapped(Paragraph(words, "- ", hang=7), 41)] == [f"- {words.plain}"]
