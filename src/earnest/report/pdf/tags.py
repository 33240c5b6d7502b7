"""What WeasyPrint leaves out of the tag tree: languages inside the page, scopes of table heads, heads as artifacts.

All by private names of one version. With another one nothing is changed: the file is as valid, and less well read out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

KNOWN = "70.0"
"""The version of WeasyPrint whose insides these are."""

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def add_what_is_left_out(found: str) -> bool:
    """Have the tags written in full if this is the version of WeasyPrint known; whether it is."""
    if found != KNOWN:
        return False
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import stream, tags

    tags._build_box_tree = _with_attributes(tags._build_box_tree, boxes)
    stream.Stream.marked = _artifacts_in_margins(stream.Stream.marked)
    return True


def _with_attributes(build: Callable[..., Iterator[Any]], boxes: Any) -> Callable[..., Iterator[Any]]:
    """The builder of the elements of a box, which also says their language and scope."""

    def built(box: Any, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # of an absolute element
        if isinstance(box, boxes.MarginBox):
            return  # its texts are artifacts and have no tags
        passed_on = box.element_tag in {"html", "body"}  # they have no element: what they give is their children's
        for element in build(box, *rest):
            if not passed_on:
                _describe(element, box.element)
            yield element

    return built


def _describe(element: Any, source: Any) -> None:
    import pydyf

    if source is None:
        return
    language = source.get("lang")
    if language:
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPES.get(source.get("scope"), "/Column")


def _artifacts_in_margins(marked: Any) -> Any:
    """How texts are marked, where those in the margins of a page are artifacts."""

    @contextlib.contextmanager
    def either(self: Any, box: Any, tag: str) -> Iterator[None]:
        in_margin = box.element_tag is None  # it is the page's, and of no element
        with _pagination(self) if in_margin else marked(self, box, tag):
            yield

    return either


@contextlib.contextmanager
def _pagination(stream: Any) -> Iterator[None]:
    import pydyf

    stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
    yield
    stream.end_marked_content()
