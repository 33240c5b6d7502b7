"""Hostile texts and names on every screen: shown as written, linked to nothing, doing nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from factories import question_tree, section, words
from hostile import CASES, Loads
from hostile.base import escaped, form_bytes, frame, quoted, reference
from hostile.control import SEQUENCES, TOKEN
from hostile.ids import KEPT
from hostile.looking import squeezed
from hostile.questionnaires import TEXTS
from hostile.screens import SCREENS, Tour, take
from screen_runs import run_app

FRAMED = [
    (*frame(case.group, case.name), case.expect.shows[0])
    for case in CASES
    if isinstance(case.expect, Loads) and case.expect.shows[:1] and case.group != "questionnaires"
    if case.expect.shows[0].startswith(frame(case.group, case.name)[0])
]
"""The word before, the word behind, and the text."""
EACH = 10
"""So many items of evidence a question has."""
SUBJECT = ("organisation", "model", "version", "prepared_by", "approved_by")
"""The last two hold the same text, so that a consistency rule asks about it."""


def question_ids() -> list[str]:
    return [f"Q-{place:02}" for place in range(-(-len(FRAMED) // EACH))]


def document(folder: Path) -> Path:
    """An answer file with every text in some item of evidence, some also in every other place."""
    texts = [text for _, _, text in FRAMED]
    topics = [words(text, text) for text in TEXTS.values()]
    trees = [question_tree(qid, topic=topics[place % len(topics)]) for place, qid in enumerate(question_ids())]
    form = form_bytes(section("S", *trees))
    (folder / "tiny.toml").write_bytes(form)
    subject = [f"{name} = {quoted(texts[min(place, 3) * 31])}" for place, name in enumerate(SUBJECT)]
    lines = ["format = 1", "[subject]", *subject, "assessed_on = 2026-11-22", reference(form)]
    lines += ["[profile]", "small_team = false", "[profile_reasons]", f"small_team = {quoted(texts[7] * 3)}"]
    for place, qid in enumerate(question_ids()):
        mine = texts[place * EACH : (place + 1) * EACH]
        lines += [f"[answers.{qid}]", "rating = 'planned'", f"note = {quoted(mine[0])}", f"owner = {quoted(mine[-1])}"]
        for text in mine:
            lines += [
                f"[[answers.{qid}.evidence]]",
                f"title = {quoted(text)}",
                "kind = 'record'",
                f"url = {quoted(text)}",
            ]
    lines += [f"[answers.{quoted(name)}]\nrating = 'no'" for name in KEPT.values() if len(name) < 100]
    for text in texts[:EACH]:
        fields = (f"{name} = {quoted(text)}" for name in ("body", "scheme", "version", "result", "report", "paid_by"))
        lines += ["[[verifications]]", *fields, "on = 2026-10-01"]
    lines += ["[explanations.R32]", f"text = {quoted(texts[11])}"]
    path = folder / "[@click=app.quit]x[] \u202e\x1b]0;owned\x07.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(folder: Path) -> Path:
    """A file with every sequence in a key and in a value; it lies among files whose names are sequences."""
    rows = [f"{escaped(TOKEN + text)} = {escaped(TOKEN + text)}" for text in SEQUENCES.values()]
    path = folder / "refused.toml"
    path.write_text("[answers.Q-01]\n" + "\n".join(rows) + "\n", encoding="utf-8")
    for text in SEQUENCES.values():
        (folder / f"{TOKEN}{text.replace('/', '').replace(chr(0), '')}.toml").write_bytes(b"x")
    (folder / "[b][@click=app.quit]x[].toml").write_bytes(b"x")
    return path


@pytest.fixture(scope="module")
def tour(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> Tour:
    """What every screen showed."""
    folder = tmp_path_factory.mktemp("screens")
    (folder / "bad").mkdir()
    bad, path = refused(folder / "bad"), document(folder)
    before = path.read_bytes()
    taken: list[Tour] = []
    names = [text for _, _, text in FRAMED[:: len(FRAMED) // 4]] + [TOKEN + "\x1b[2J", "[/]", "a\u202eb"]

    async def visit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")  # the notes on opening
        taken.append(Tour(app, pilot, question_ids(), bad, names))
        await take(taken[0])
        assert app.return_value is None

    run_app(visit, path, size=(180, 64), bare=False)
    assert path.read_bytes() == before
    return taken[0]


def test_every_screen_was_seen(tour: Tour) -> None:
    assert set(SCREENS) <= set(tour.texts)


def test_nothing_acts_and_nothing_is_linked(tour: Tour) -> None:
    assert len(FRAMED) >= 230
    assert sorted(set(tour.faults)) == []


def test_every_text_is_seen(tour: Tour) -> None:
    text = squeezed(tour.texts["EvidenceScreen"])
    assert [first for first, _, _ in FRAMED if first not in text] == []
    assert [last for _, last, written in FRAMED if len(written) < 60 and last not in text] == []


@pytest.mark.parametrize(
    "name",
    [
        *("WalkScreen", "SubjectScreen", "GapsScreen", "NameScreen", "AskScreen", "NoticesScreen", "ExplainScreen"),
        "VerificationsScreen",
    ],
)
def test_the_screen_has_such_texts(tour: Tour, name: str) -> None:
    text = squeezed(tour.texts[name])
    assert sum(first in text or f"<U+{ord(written[len(first)]):04X}>" in text for first, _, written in FRAMED) >= 2


def test_file_names_and_error_lines_show_their_marks(tour: Tour) -> None:
    assert "<U+001B>" in tour.texts["StartScreen"]
    assert "[b][@click=app.quit]x[].toml" in tour.texts["OpenFileScreen"]
    assert "<U+202E>" in tour.texts["WalkScreen"] + tour.texts["ExportScreen"]
