"""What gets into the app by keyboard, paste and clipboard can be saved and read again; nothing raw goes out."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.pilot import Pilot

from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import NOTE_LIMIT, Answer
from earnest.core.text import forbidden_characters, unseen_characters
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.toml.parse import parse
from earnest.tui.app import EarnestApp
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.terminal_driver import use_terminal
from earnest.workspace.answers import answer_from
from earnest.workspace.forms import admitted
from screen_runs import settled, shown, stored, type_into
from walks import answered, press, walk, walk_file

ODD = "\x00\x07\t\n\r\x0b\x1b\x7f\x85\x9b\u00ad\u200b\u2028\u202e\u2066\ufdd0\ufeff\ufffe\U0001ffff\"'\\[]"
texts = st.text(st.characters(codec="utf-8") | st.sampled_from(ODD), max_size=200)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.fixture(scope="module")
def opened(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_assessment(walk_file(tmp_path_factory.mktemp("answers")))


@settings(max_examples=1000)
@given(texts)
def test_whatever_is_pasted_is_saved_and_read_again(opened: Opened, text: str) -> None:
    taken, left_out = admitted(text)
    assert forbidden_characters(taken) == unseen_characters(taken) == []
    assert left_out == sum(1 for _ in forbidden_characters(text.replace("\r\n", "\n").replace("\r", "\n")))
    answer, faults = answer_from({"note": taken, "owner": taken.replace("\n", " ")}, Answer())
    assert not faults
    edited = with_answer(opened.assessment, "W-01", answer)
    again = parse(canonical(edited, opened.questionnaires, opened.flags), opened.path, type(edited)).value
    assert (again.answer("W-01").note or UserText("")).raw == (taken if taken.strip() else "")
    assert (again.answer("W-01").owner or UserText("")).raw == taken.replace("\n", " ").strip()


def test_whatever_is_pasted_into_the_fields_is_saved_and_read_again(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    examples: list[str] = []
    settings(max_examples=12)(given(texts)(lambda text: examples.append(text)))()  # noqa: PLW0108 - it looks at its code

    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        for text in examples:
            for selector in ("#note", "#owner"):
                app.screen.query_one(selector, NoteArea if selector == "#note" else LineField).clear()
                await type_into(pilot, selector, text)
            shown = app.screen.query_one("#note", NoteArea).text, app.screen.query_one("#owner", LineField).value
            await press(app, pilot, "escape")
            kept = stored(path).answer("W-01")
            assert (kept.note or UserText("")).raw == (shown[0] if shown[0].strip() else "")
            assert (kept.owner or UserText("")).raw == shown[1].strip()
            assert shown[0] == admitted(text)[0]

    walk(paste, path)


@pytest.mark.parametrize("selector", ["#note", "#owner"])
@pytest.mark.parametrize(("text", "said"), [("a\x1b\x9b\ufdd0b", "3 characters"), ("a\x07b", "1 character not")])
def test_what_is_left_out_of_a_paste_is_counted(tmp_path: Path, selector: str, text: str, said: str) -> None:
    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, selector, text)
        assert [one.message for one in app._notifications if one.message.startswith(said)]
        assert app.screen.query_one(selector).read() == "ab"

    walk(paste, walk_file(tmp_path))


@pytest.mark.parametrize(
    ("character", "taken"), [("\ufdd0", ""), ("\x9b", ""), ("\u202e", "<U+202E>"), ("\u00ad", "<U+00AD>")]
)
def test_a_typed_character_that_no_file_may_hold(tmp_path: Path, character: str, taken: str) -> None:
    async def key(app: EarnestApp, pilot: Pilot[int]) -> None:
        for selector in ("#note", "#owner"):
            app.screen.query_one(selector).focus()
            await pilot.pause()
            app.post_message(events.Key("odd", character))
            await settled(app, pilot)
        assert app.screen.query_one("#note", NoteArea).text == app.screen.query_one("#owner", LineField).value == taken
        assert bool([one for one in app._notifications if "left out" in one.message]) == (not taken)

    walk(key, walk_file(tmp_path))


def test_a_line_that_would_be_too_long_is_told(tmp_path: Path) -> None:
    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#owner", "x" * 2001)
        assert app.screen.query_one("#owner", LineField).value == ""
        assert [one for one in app._notifications if "at most 2000 characters" in one.message]

    walk(paste, walk_file(tmp_path))


def test_a_note_that_is_too_long_is_told_and_stays(tmp_path: Path) -> None:
    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "x" * (NOTE_LIMIT + 1))
        await press(app, pilot, "ctrl+s")
        assert answered(app, "W-01").note is None
        assert len(app.screen.query_one("#note", NoteArea).text) == NOTE_LIMIT + 1

    walk(paste, walk_file(tmp_path))


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("note", "x" * (NOTE_LIMIT + 1), "longer than 8000 characters"),
        ("due", "2027-02-30", "no such day"),
        ("n", "-", "a whole number is expected"),
    ],
)
def test_a_text_that_was_taken_back_is_blamed_no_more(tmp_path: Path, field: str, text: str, said: str) -> None:
    async def take_back(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        await type_into(pilot, f"#{field}", text)
        await press(app, pilot, "ctrl+s")
        assert said in shown(app)
        await press(app, pilot, "ctrl+z")
        assert said not in shown(app)
        await type_into(pilot, f"#{field}", text)
        await press(app, pilot, "ctrl+s")
        assert said in shown(app)

    walk(take_back, walk_file(tmp_path))


# --- what goes out -------------------------------------------------------------------------------------------------


def test_nothing_raw_gets_onto_the_clipboard_or_into_the_title(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nnote = "a\\u202Eb"\nowner = "c\\u200Bd"\n')
    path = path.rename(tmp_path / "x\x1b]0;t\x07.toml")

    async def copy(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")
        for selector, text in (("#note", "a<U+202E>b"), ("#owner", "c<U+200B>d")):
            field = app.screen.query_one(selector)
            assert isinstance(field, NoteArea | LineField)
            field.select_all()
            field.action_copy()
            assert app.clipboard == text
        assert (app.title, app.sub_title) == ("Earnest", "")

    walk(copy, path)


# --- the decoder of the terminal -----------------------------------------------------------------------------------


def test_textual_still_has_the_decoder_that_is_replaced() -> None:
    """When this fails, look whether `terminal_driver` still lets a byte pass that is no UTF-8, or has no need to."""
    assert callable(linux_driver.getincrementaldecoder)
    source = Path(linux_driver.__file__).read_text("utf-8")
    assert 'getincrementaldecoder("utf-8")' in source
    assert "errors=" not in source, "Textual decides itself about bytes that are no UTF-8"


def test_the_decoder_lets_bad_bytes_become_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux_driver, "getincrementaldecoder", codecs.getincrementaldecoder)
    monkeypatch.setattr(linux_driver, "XTermParser", XTermParser)
    monkeypatch.setattr(linux_driver, "WriterThread", WriterThread)
    use_terminal(EarnestApp())
    made = linux_driver.getincrementaldecoder("utf-8")
    assert made().decode(b"\xe9 \xe4\xbd\xa0\x9b") == "\ufffd \u4f60\ufffd"
    with pytest.raises(EOFError):
        made().decode(b"")
