"""A logo, as PNG or SVG, from people not to be trusted: an SVG is written anew of shapes alone, a PNG is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase

LIMIT = 256 * 1024
"""Bytes of a logo's file."""
WIDEST, MOST_SHAPES = 4000, 2000
"""Pixels of a PNG in either direction; elements of an SVG."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = {"href", "{http://www.w3.org/1999/xlink}href"}
_GRADIENTS = {"linearGradient", "radialGradient"}
_SHAPES = {"svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "stop", "clipPath"}
_SHAPES |= _GRADIENTS
_SILENT = {"title", "desc", "metadata"}
_LOOKS = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "opacity"),
    *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stop-color", "stop-opacity", "clip-path"),
    *("clip-rule", "stroke-dashoffset"),
}
_PLACES = {
    *("d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform"),
    *("offset", "gradientUnits", "gradientTransform", "fx", "fy", "spreadMethod", "clipPathUnits"),
}
_WITHIN = re.compile(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)")
_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?)(?:px)?")
_BOX = re.compile(r"\s*(-?[0-9.]{1,9}[\s,]+){3}-?[0-9.]{1,9}\s*")


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a logo's file that was checked: a PNG, or a `Drawing`."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Drawing(Logo):
    """An SVG."""

    box: str
    shapes: Markup

    def markup(self, name: str) -> Markup:
        """The drawing inside a page, read out as `name`."""
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="logo" role="img" viewBox="{}"><title>{}</title>{}</svg>'
        ).format(self.box, name, self.shapes)


def checked_logo(data: bytes) -> Logo:
    """A logo that a page may show. Raises EarnestError with a sentence on what is wrong with it."""
    if len(data) > LIMIT:
        raise EarnestError(_TOO_LARGE)
    if data.startswith(_PNG):
        return _png(data)
    return _drawing(data)


def _png(data: bytes) -> Logo:
    width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    whole = data[12:16] == b"IHDR" and b"IDAT" in data and data.rstrip(b"\0")[-8:-4] == b"IEND"
    if not whole or not 0 < width <= WIDEST or not 0 < height <= WIDEST:
        raise EarnestError(_ODD_PNG)
    return Logo(data)


def _drawing(data: bytes) -> Drawing:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EarnestError(_NEITHER) from None
    if re.search(r"<!(?!--)", text):
        raise EarnestError(_DECLARES)  # before anything is read: entities may grow without end
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, RecursionError, ValueError):
        raise EarnestError(_NEITHER) from None
    if root.tag != f"{_SVG}svg":
        raise EarnestError(_NEITHER)
    if sum(1 for _ in root.iter()) > MOST_SHAPES or _depth(root) > 50:
        raise EarnestError(_TOO_MANY)
    return Drawing(data, _box(root), Markup("").join(_written(one) for one in root))


def _depth(root: ElementTree.Element) -> int:
    level, depth = [root], 0
    while level:
        level, depth = [child for one in level for child in one], depth + 1
    return depth


def _box(root: ElementTree.Element) -> str:
    """What the drawing shows of itself: without it nobody knows how wide it is."""
    if _BOX.fullmatch(given := root.get("viewBox", "")):
        return given.strip()
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width is None or height is None:
        measured = given or (root.get("width") and root.get("height"))
        raise EarnestError(_ODD_SIZE if measured else _NO_SIZE)
    return f"0 0 {width[1]} {height[1]}"


def _written(one: ElementTree.Element) -> Markup:
    """An element written anew; what other programs keep in a drawing for themselves is left out."""
    if not isinstance(one.tag, str) or (one.tag.startswith("{") and not one.tag.startswith(_SVG)):
        return Markup("")
    name = one.tag.removeprefix(_SVG)
    if name in _SILENT:
        return Markup("")
    if name not in _SHAPES:
        raise EarnestError(_NOT_A_SHAPE.fill(name=name))
    told = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in _attributes(name, one))
    inside = Markup("").join(_written(child) for child in one)
    return Markup("<{0}{1}>{2}</{0}>").format(name, told, inside)


def _attributes(name: str, one: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for key, value in one.attrib.items():
        if key.lower().startswith("on"):
            raise EarnestError(_RUNS.fill(name=key))
        if key in _HREFS:
            if name not in _GRADIENTS or not value.startswith("#"):
                raise EarnestError(_LEADS_OUT.fill(what=value))
            yield "href", f"#logo-{value[1:]}"
        elif key == "id":
            yield "id", f"logo-{value}"
        elif key == "style":
            yield from _styled(value)
        elif key in _LOOKS | _PLACES:
            yield key, _inner(value)


def _styled(style: str) -> Iterator[tuple[str, str]]:
    """A style as attributes: the policy of the page lets no style in that stands at an element."""
    for part in style.split(";"):
        key, _, value = part.partition(":")
        if key.strip() in _LOOKS:
            yield key.strip(), _inner(value.strip())


def _inner(value: str) -> str:
    """A value that refers to nothing but a part of the drawing itself."""
    if "url" in value.lower() or "\\" in value:
        found = _WITHIN.fullmatch(value.strip())
        if found is None:
            raise EarnestError(_LEADS_OUT.fill(what=value))
        return f"url(#logo-{found[1]})"
    return value


_TOO_LARGE = Phrase(f"标志文件超过{LIMIT // 1024} KiB", f"the logo's file is larger than {LIMIT // 1024} KiB")
_NEITHER = Phrase("标志既不是PNG，也不是可读的SVG", "the logo is no PNG and no SVG that can be read")
_ODD_PNG = Phrase(
    f"标志的PNG不完整，或宽高超过{WIDEST}像素",
    f"the logo's PNG is not whole, or wider or higher than {WIDEST} pixels",
)
_DECLARES = Phrase(
    "标志的SVG带有声明（<!DOCTYPE、<!ENTITY 等），请另存为不带声明的SVG",
    "the logo's SVG has declarations (<!DOCTYPE, <!ENTITY and the like): save it without them",
)
_TOO_MANY = Phrase(
    f"标志的SVG超过{MOST_SHAPES}个元素，或嵌套过深",
    f"the logo's SVG has more than {MOST_SHAPES} elements, or they stand too deep inside each other",
)
_NO_SIZE = Phrase("标志的SVG没有 viewBox，也没有宽高", "the logo's SVG has no viewBox and no width and height")
_ODD_SIZE = Phrase(
    "标志的SVG的尺寸（viewBox 或宽高）过大，或不是普通数字",
    "the measures of the logo's SVG (viewBox, or width and height) are too large or no plain numbers",
)
_NOT_A_SHAPE = Phrase(
    "标志的SVG含有 <{name}>，只能有图形、路径和渐变；文字请转为路径",
    "the logo's SVG has <{name}>; it may have shapes, paths and gradients alone, texts turned into paths",
)
_RUNS = Phrase("标志的SVG含有脚本（{name}）", "the logo's SVG has a script ({name})")
_LEADS_OUT = Phrase("标志的SVG引用了“{what}”", "the logo's SVG refers to “{what}”")
