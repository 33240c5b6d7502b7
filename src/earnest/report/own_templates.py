"""Templates of one's own in place of ours: rendered in a sandbox, every mistake in them told as a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.environment import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase

STYLE = "style.css"
"""Added behind our own styles."""

_OURS = PackageLoader("earnest.report", "templates")


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The texts of a folder by file name; those that are not there are ours."""

    texts: tuple[tuple[str, str], ...]

    @property
    def style(self) -> str:
        return dict(self.texts).get(STYLE, "")

    @property
    def digest(self) -> str:
        """`sha256:` and 64 hex digits, for the manifest."""
        parts = (part for pair in self.texts for part in pair)
        lengths = b"".join(b"%d:%s" % (len(one.encode()), one.encode()) for one in parts)
        return f"sha256:{hashlib.sha256(lengths).hexdigest()}"


def template_names() -> tuple[str, ...]:
    """The names that a folder of one's own may have files of."""
    return (*(name for name in sorted(_OURS.list_templates()) if name.endswith(".j2")), STYLE)


def environment(own: OwnTemplates | None) -> Environment:
    """Where templates are rendered; those of one's own see values and our functions, and nothing behind them."""
    told = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    if own is None:
        return Environment(loader=_OURS, **told)  # type: ignore[arg-type]  # one dictionary for both
    loader = ChoiceLoader([FunctionLoader(partial(_own, dict(own.texts))), _OURS])
    return ImmutableSandboxedEnvironment(loader=loader, **told)


def _own(texts: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """The text of a template, and the name that mistakes in it are told by."""
    return (texts[name], name, None) if name in texts else None


def sentence(error: Exception) -> EarnestError:
    """What is wrong with a template of one's own."""
    if isinstance(error, TemplateSyntaxError):
        return EarnestError(_SYNTAX.fill(name=error.name or "", line=error.lineno, why=error.message or ""))
    name, line = _place(error)
    return EarnestError(_FAILED.fill(name=name, line=line, why=str(error) or type(error).__name__))


def _place(error: Exception) -> tuple[str, int]:
    """The template and the line in which it happened."""
    name, line, trace = "", 0, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            name, line = Path(file).name, trace.tb_lineno
        trace = trace.tb_next
    return name, line


FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a template of one's own may raise."""

_SYNTAX = Phrase("模板 {name} 第{line}行：{why}", "template {name}, line {line}: {why}")
_FAILED = Phrase("模板 {name} 第{line}行出错：{why}", "template {name}, line {line} failed: {why}")
