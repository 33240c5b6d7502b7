"""Nothing in the program takes a text of somebody else, or a path, but by the ways out."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

import program_sources
from program_sources import FILES, PROGRAM

Found = Iterator[tuple[ast.AST, str]]
"""A place and the function around it."""

RAW = {
    "core/user_text.py": {"__bool__", "line", "screen", "cell", "_schema", "_read"},
    "core/consistency/answer_conditions.py": {"_key", "one_person", "same_person"},
    "core/consistency/matters.py": {"is_explained"},
    "core/assessment/renewal.py": {"renewed", "_names_old"},
    "core/assessment/acceptance.py": {"why_not_accepted"},
    "core/upgrade/merging.py": {"_told", "_text", "_within_limits", "merged_risk"},
    "core/assessment/review.py": {"beacon_seed", "seed_drawn"},
    "core/party.py": {"party", "parties"},
    "core/scoring/disclosure.py": {"public_text_problems", "public_text_remarks", "_without_names"},
    "core/assessment/review_problems.py": {"_head"},
    "core/scoring/evidence.py": {"_names_version"},
    "core/review/draw.py": {"tickets"},
    "core/review/near_names.py": {"near_names"},
    "core/scoring/sample.py": {"draw_sample"},
    "core/questionnaire/profile.py": {"has_reason"},
    "storage/evidence_files.py": {"names_as_evidence", "state", "bytes_of", "is_spelled_otherwise"},
    "storage/evidence_copies.py": {"compared_among"},
    "storage/evidence_folder.py": {"sizes_of", "unnamed_files"},
    "storage/questionnaires.py": {"chosen_questionnaire"},
    "storage/time_stamps.py": {"stamps_of"},
    "storage/upgrading.py": {"_changes"},
    "storage/brands.py": {"brand_file"},
    "cli/talk.py": {"_as_text"},
    "workspace/answer_files.py": {"_of_version"},
    "workspace/forms.py": {"to_edit"},
    "workspace/evidence_form.py": {"is_there"},
    "workspace/embedding.py": {"_own"},
    "workspace/evidence_file.py": {"open_evidence"},
    "tui/desk_app.py": {"begin_review"},
    "workspace/proof/again.py": {"input_again", "_write_own"},
}
"""Who may ask for the raw text: to measure and compare it, to look for a file, as JSON for programs, to edit it, to
store it in another text."""

VISIBLE = {
    "core/text.py": {"one_line"},
    "core/user_text.py": {"screen"},
    "cli/merge.py": {"_print"},
    "cli/diff.py": {"compare_for_git"},
    "report/words.py": {"shown"},
    "tui/safe.py": {"_screen"},
    "tui/base.py": {"word"},
    "tui/widgets/form_field.py": {"shows"},
    "workspace/forms.py": {"admitted"},
    "tui/widgets/line_field.py": {"load", "put"},
    "tui/widgets/note_area.py": {"put"},
    "tui/widgets/paths.py": {"_names"},
    "workspace/answer_files.py": {"answer_files"},
}
"""Who makes a text visible: the ways out, a whole file or its lines on a terminal, and fields and lists of files, which
compare with what is shown."""

PATHS = {"path", "file", "folder", "target", "parent", "answer_file", "kept", "copy"}
"""What paths are called."""
PARTS = {"name", "stem", "parent"}
NEW_NAMES = {"with_name", "with_stem"}
"""Calls that take the name of a file to be made."""
MAKERS = {"Content", "Markup", "Text"}
"""Of a constant only, but in `safe`."""


def name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def called(node: ast.AST) -> str:
    return name_of(node.func) if isinstance(node, ast.Call) else ""


def within(tree: ast.AST, function: str = "") -> Found:
    """Every node with the name of the innermost function around it."""
    for node in ast.iter_child_nodes(tree):
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        yield node, inner
        yield from within(node, inner)


def asks_for_raw(node: ast.AST) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "raw") or (
        isinstance(node, ast.Constant) and node.value == "raw"
    )


def makes_visible(node: ast.AST) -> bool:
    return called(node) == "visible"


def used(asks: Callable[[ast.AST], bool], trees: dict[str, ast.AST]) -> dict[str, set[str]]:
    """In which functions of which files something is asked for."""
    found: dict[str, set[str]] = {}
    for file, tree in trees.items():
        for node, function in within(tree):
            if asks(node):
                found.setdefault(file, set()).add(function)
    return found


def is_path(node: ast.AST) -> bool:
    part = isinstance(node, ast.Attribute) and node.attr in PARTS and is_path(node.value)
    return part or name_of(node) in PATHS


def shows_a_path(tree: ast.AST) -> Iterator[ast.AST]:
    """Every path in a text that is put together, but for the name of a file to be made, and every bare str of one."""
    making = {id(part) for node in ast.walk(tree) if called(node) in NEW_NAMES for part in ast.walk(node)}
    for node in ast.walk(tree):
        formatted = isinstance(node, ast.FormattedValue) and is_path(node.value)
        turned = called(node) in {"str", "fspath"} and is_path(node.args[0])
        if (formatted or turned) and id(node) not in making:
            yield node


def makes_of_a_text(tree: ast.AST) -> Iterator[ast.AST]:
    """Every Content or Markup of something but a constant, and every one that reads markup."""
    for node in ast.walk(tree):
        if called(node) in MAKERS and not all(isinstance(one, ast.Constant) for one in node.args):
            yield node
        if isinstance(node, ast.Attribute) and node.attr in {
            "from_markup",
            "from_text",
            "assemble",
            "styled",
            "from_rich_text",
        }:
            yield node


def rows_written(tree: ast.AST) -> Iterator[ast.expr]:
    """Every row of a sheet that is neither a constant nor made of cells."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in {"writerow", "writerows", "append_row"}:
            row = node.args[0]
            made = isinstance(row, ast.ListComp) and called(row.elt) in {"_cell", "cell", "spreadsheet_cell"}
            if not made and not name_of(row).isupper():
                yield row


def strings_written(tree: ast.AST) -> Iterator[ast.expr]:
    """Every text put into a sheet, before its form, that is neither ours nor made a cell; and cells of any type."""
    for node in ast.walk(tree):
        if called(node) == "write_string" and isinstance(node, ast.Call):
            text = node.args[-2]
            parts = [text.body, text.orelse] if isinstance(text, ast.IfExp) else [text]
            if not all(called(one) in {"_cell", "pick"} or isinstance(one, ast.Constant) for one in parts):
                yield text
        if isinstance(node, ast.Attribute) and node.attr in OTHER_CELLS and name_of(node.value) == "sheet":
            yield node


OTHER_CELLS = {"write", "write_formula", "write_url", "write_row", "write_rich_string", "write_comment"}


Trees = dict[str, ast.AST]


@pytest.fixture(scope="module")
def trees() -> Trees:
    """Every file of the program, by its path."""
    return {str(path.relative_to(PROGRAM)): program_sources.tree(path) for path in FILES}


def told(trees: Trees, found: Callable[[ast.AST], Iterator[ast.AST]], but: set[str]) -> list[str]:
    return [
        f"{file}:{node.lineno}: {ast.unparse(node)}"
        for file, tree in trees.items()
        if file not in but
        for node in found(tree)
    ]


def test_the_raw_text_is_for_storing_comparing_and_editing_only(trees: Trees) -> None:
    assert used(asks_for_raw, trees) == RAW
    assert not any(file.startswith("report/") for file in RAW)


def test_a_text_is_made_visible_by_the_ways_out_only(trees: Trees) -> None:
    assert used(makes_visible, trees) == VISIBLE


def test_a_path_is_shown_by_line_of_only(trees: Trees) -> None:
    typed = "tui/widgets/paths.py"
    """Completes a path in a field, with names that are what they look like."""
    assert told(trees, shows_a_path, but={"core/text.py", typed}) == []


def test_content_and_markup_are_made_by_the_ways_out_only(trees: Trees) -> None:
    assert told(trees, makes_of_a_text, but={"tui/safe.py", "report/links.py"}) == []


def test_a_sheet_is_made_of_cells(trees: Trees) -> None:
    assert told(trees, rows_written, but=set()) == []
    assert told(trees, strings_written, but=set()) == []


UNSAFE = re.compile(r"\|\s*safe\b|\.raw\b|autoescape|\bMarkup\b|__")


def test_no_template_takes_a_text_as_markup() -> None:
    templates = sorted((PROGRAM / "report" / "templates").glob("*.j2"))
    assert len(templates) > 15
    for path in templates:
        assert UNSAFE.search(path.read_text("utf-8")) is None, path.name
    for planted in ("{{ x|safe }}", "{{ x | safe }}", "{{ note.raw }}", "{% autoescape false %}"):
        assert UNSAFE.search(planted), planted


PLANTED = {
    "x = answer.note.raw": lambda tree: used(asks_for_raw, {"x": tree}),
    "x = getattr(answer.note, 'raw')": lambda tree: used(asks_for_raw, {"x": tree}),
    "x = visible(text)": lambda tree: used(makes_visible, {"x": tree}),
    "x = f'{self.path}'": shows_a_path,
    "x = f'{path.stem}.toml'": shows_a_path,
    "x = f'{opened.path.name}'": shows_a_path,
    "x = str(opened.path)": shows_a_path,
    "x = Content(text)": makes_of_a_text,
    "x = Content(f'{text}')": makes_of_a_text,
    "x = Content.from_markup('[b]x')": makes_of_a_text,
    "x = Markup(text)": makes_of_a_text,
    "x = Markup('<b>' + text)": makes_of_a_text,
    "writer.writerow([str(one) for one in row])": rows_written,
    "writer.writerow(row)": rows_written,
    "sheet.write_string(0, 0, text, form)": strings_written,
    "sheet.write_string(*place, text if text else '', form)": strings_written,
    "sheet.write(0, 0, text)": strings_written,
}


@pytest.mark.parametrize("code", PLANTED)
def test_it_would_notice(code: str) -> None:
    found = PLANTED[code](ast.parse(f"def show(text):\n    {code}"))
    assert list(found), code
