"""Where each value of a TOML text stands, and what can still be read of a text with mistakes. Loaded on errors only."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from earnest.core.errors import Path, Problem
from earnest.core.language import Phrase

_KEYS = {"bare_key", "quoted_key", "dotted_key"}


@dataclass(slots=True)
class Outline:
    """Places by path, the readable part of the document, and the mistakes in its grammar."""

    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """1-based (line, column) of each key or item."""
    document: dict[str, Any] = field(default_factory=dict)
    mistakes: list[Problem] = field(default_factory=list)

    def locate(self, problem: Problem) -> Problem:
        """The problem with the place of its path, or of the longest known beginning of it."""
        if problem.line is not None:
            return problem
        path = problem.path
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Problem(problem.message, problem.path, line, column, problem.severity)


def outline(text: str) -> Outline:
    """Read a TOML text as far as it can be read."""
    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode("utf-8"))
    reader = _Reader(text.split("\n"))
    reader.read(tree.root_node)
    return reader.outline


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.outline = Outline()

    def place(self, node: Node) -> tuple[int, int]:
        row, byte = node.start_point
        column = len(self.lines[row].encode("utf-8")[:byte].decode("utf-8", "replace")) + 1
        return row + 1, column

    def mistake(self, node: Node, message: Phrase, path: Path = ()) -> None:
        self.outline.mistakes.append(Problem(message, path, *self.place(node)))

    def read(self, root: Node) -> None:
        for node in root.children:
            if node.type == "pair":
                self.pair(node, self.outline.document, ())
            elif node.type == "table":
                self.table(node, array=False)
            elif node.type == "table_array_element":
                self.table(node, array=True)
            elif node.type == "ERROR" or node.is_missing:
                self.mistake(node, _SYNTAX)
        self.nested_errors(root)

    def nested_errors(self, node: Node) -> None:
        if not node.has_error:
            return
        for child in node.children:
            if node.type != "document" and (child.type == "ERROR" or child.is_missing):
                self.mistake(child, _SYNTAX)
            else:
                self.nested_errors(child)

    def table(self, node: Node, *, array: bool) -> None:
        key = next((child for child in node.children if child.type in _KEYS), None)
        if key is None:
            self.mistake(node, _SYNTAX)
            return
        entered = self.enter(key, array=array)
        if entered is None:
            return
        target, path = entered
        for child in node.children:
            if child.type == "pair":
                self.pair(child, target, path)

    def enter(self, key: Node, *, array: bool) -> tuple[dict[str, Any], Path] | None:
        here: Any = self.outline.document
        path: Path = ()
        *front, last = _parts(key)
        for part in front:
            here = here.setdefault(part, {})
            path = (*path, part)
            if isinstance(here, list) and here:
                path, here = (*path, len(here) - 1), here[-1]
            if not isinstance(here, dict):
                self.mistake(key, _CLASH, path)
                return None
        return self.enter_last(key, here, (*path, last), array=array)

    def enter_last(
        self, key: Node, here: dict[str, Any], path: Path, *, array: bool
    ) -> tuple[dict[str, Any], Path] | None:
        last = str(path[-1])
        self.outline.places.setdefault(path, self.place(key))
        if array:
            items = here.setdefault(last, [])
            if not isinstance(items, list):
                self.mistake(key, _CLASH, path)
                return None
            items.append({})
            path = (*path, len(items) - 1)
            self.outline.places[path] = self.place(key)
            return items[-1], path
        if last in here and (not isinstance(here[last], dict) or here[last]):
            self.mistake(key, _TWICE, path)
            return None
        return here.setdefault(last, {}), path

    def pair(self, node: Node, target: dict[str, Any], path: Path) -> None:
        named = [child for child in node.children if child.is_named and child.type != "ERROR"]
        if len(named) < 2:
            self.mistake(node, _SYNTAX)
            return
        key, value = named[0], named[1]
        *front, last = _parts(key)
        here: Any = target
        for part in front:
            here = here.setdefault(part, {})
            path = (*path, part)
            if not isinstance(here, dict):
                self.mistake(key, _CLASH, path)
                return
        if last in here:
            self.mistake(key, _TWICE, (*path, last))
            return
        self.outline.places[(*path, last)] = self.place(key)
        self.value(value, here, last, (*path, last))

    def value(self, node: Node, holder: Any, key: str | int, path: Path) -> None:
        if node.type == "inline_table":
            holder[key] = {}
            for child in node.children:
                if child.type == "pair":
                    self.pair(child, holder[key], path)
        elif node.type == "array":
            self.array(node, holder, key, path)
        else:
            self.scalar(node, holder, key, path)

    def array(self, node: Node, holder: Any, key: str | int, path: Path) -> None:
        holder[key] = []
        for child in node.children:
            if child.is_named and child.type not in {"comment", "ERROR"}:
                holder[key].append(None)
                index = len(holder[key]) - 1
                self.outline.places[(*path, index)] = self.place(child)
                self.value(child, holder[key], index, (*path, index))

    def scalar(self, node: Node, holder: Any, key: str | int, path: Path) -> None:
        try:
            holder[key] = tomllib.loads(f"x = {(node.text or b'').decode('utf-8')}", parse_float=Decimal)["x"]
        except (ValueError, RecursionError, ArithmeticError):
            holder.pop(key, None) if isinstance(holder, dict) else None
            self.mistake(node, _VALUE, path)


def _parts(key: Node) -> Iterator[str]:
    if key.type == "dotted_key":
        for child in key.children:
            if child.type in _KEYS:
                yield from _parts(child)
        return
    text = (key.text or b"").decode("utf-8")
    if key.type == "bare_key":
        yield text
        return
    try:
        yield next(iter(tomllib.loads(f"{text} = 1")))
    except ValueError:
        yield text


_SYNTAX = Phrase("TOML语法错误", "this is not valid TOML")
_CLASH = Phrase("同名的键已作他用", "the same key is used for something else already")
_TWICE = Phrase("键重复出现，请只保留一个", "this key appears twice; keep one of them")
_VALUE = Phrase("无法识别的值", "this value cannot be read")
