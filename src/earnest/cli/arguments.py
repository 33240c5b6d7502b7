"""The parser of arguments that speaks the user's language."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from earnest.cli.talk import word
from earnest.core.language import Phrase
from earnest.core.text import one_line


def _as_written(text: str) -> str:
    return text


# Each of its words argparse would look up in the translations of this machine, of which it knows none of ours.
argparse._ = _as_written  # type: ignore[attr-defined]  # of the standard library, but without a type


class _Formatter(argparse.HelpFormatter):
    """Leaves room for the longest command: argparse forgets that commands stand two columns further in."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        for command in self._iter_indented_subactions(action):
            length = len(self._format_action_invocation(command)) + self._current_indent
            self._action_max_length = max(self._action_max_length, length)


class Parser(argparse.ArgumentParser):
    """An argument parser that says its own words in the user's language."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        self._is_shown = False
        super().__init__(prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self.color = False  # newer versions of Python put escapes before the words that are replaced here
        self._positionals.title = word(Phrase("参数", "arguments"))
        self._optionals.title = word(Phrase("选项", "options"))
        self.add_argument("-h", "--help", action="help", help=word(Phrase("显示帮助", "show this help")))

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Of a width of its own until something is shown: argparse asks for one at every argument that it is given."""
        return super()._get_formatter() if self._is_shown else _Formatter(self.prog, width=80)

    def format_usage(self) -> str:
        """The usage line in the user's language."""
        self._is_shown = True
        return self._worded(super().format_usage())

    def format_help(self) -> str:
        """The help in the user's language."""
        self._is_shown = True
        text = self._worded(super().format_help())
        return re.sub(r"(?m)^(\S*[\u4e00-\u9fff]):$", r"\1：", text)  # the colon of a heading is argparse's own

    @staticmethod
    def _worded(text: str) -> str:
        return word(Phrase("用法：", "usage: ")) + text.removeprefix("usage: ")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and exit with status 2."""
        hint = Phrase("{said}。\n运行 {program} --help 查看用法。", "{said}.\nSee {program} --help.")
        self.exit(2, word(hint.fill(said=_in_both(message), program=self.prog)) + "\n")


_SAID = (
    (r"the following arguments are required: (.+)", "缺少参数：{}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{}"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "参数 {} 不能是 {}，可选：{}"),
    (r"argument (.+): expected one argument", "参数 {} 缺少取值"),
    (r"argument (.+): invalid .+ value: (.+)", "参数 {} 的取值 {} 不符合要求"),
    (r"argument (.+): not allowed with argument (.+)", "参数 {} 与 {} 不能同时使用"),
    (r"argument (.+): (.+)", "参数 {}：{}"),
)


_LONGEST = 400
"""Characters of a sentence on arguments: one that lists every command is complete."""


def _in_both(message: str) -> Phrase:
    """argparse's own words, which are English, in both languages."""
    message = one_line(message, _LONGEST)
    for pattern, chinese in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            return Phrase(chinese.format(*found.groups()), message)
    return Phrase(message, message)
