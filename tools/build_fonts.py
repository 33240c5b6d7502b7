"""Build the report's fonts: "Report Sans", cut out of Noto Sans SC, and "Report Sans Supplement" with rarer letters.

All are static TrueType fonts in two weights. Run through ``make fonts``. The same versions of the tools and the same
seeds give the same bytes.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from east_asian_spacing import Builder
from font_characters import ROOT, common, gbk, general_standard, goes_with_the_letter_before, rare, seed_characters
from font_sources import ABOUT, COPYRIGHT, MAIN, SOURCES, Source, licence, notices
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

TARGET = ROOT / "src" / "earnest" / "report" / "fonts"
FAMILY = "Report Sans"
SUPPLEMENT = "Report Sans Supplement"
STYLES = ("Regular", "Bold")
EM = 1000

# Horizontal text only needs these; every other feature would drag unused glyphs in.
# `palt` and `pwid` make quotation marks and dots of English narrow; `chws`, for Chinese, is added after the cutting.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "palt", "pwid"]

# Tables of a variable font, or for vertical text: dead weight in a static horizontal one.
UNUSED_TABLES = ("STAT", "BASE", "vhea", "vmtx", "VORG")

# Letters of the supplement stand one by one between those of the common fonts, so that only outlines matter.
NOT_MERGED = (*UNUSED_TABLES, "GDEF", "GSUB", "GPOS", "MATH", "DSIG", "gasp", "prep", "fpgm", "cvt ", "kern", "meta")

# A line must be as high with the supplement as without it.
LINE_METRICS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": (
        "sTypoAscender",
        "sTypoDescender",
        "sTypoLineGap",
        "usWinAscent",
        "usWinDescent",
        "sxHeight",
        "sCapHeight",
    ),
    "post": ("underlinePosition", "underlineThickness"),
    "head": ("created", "modified", "fontRevision"),
}

# Names that speak of the variable source; the copyright, trademark, designers and licence (0, 7-14) stay.
SOURCE_NAMES = frozenset((16, 17, 21, 22, 25))


def subset(source: Source, points: Iterable[int], features: list[str], unused: Iterable[str]) -> bytes:
    """Cut a font down to the points. First of all, because instancing all of it takes a minute."""
    options = Options(hinting=False, layout_features=features, name_IDs=["*"], name_languages=["*"])
    options.drop_tables += list(unused)
    options.recalc_timestamp = False
    font = source.open()
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return to_bytes(font)


def to_bytes(font: TTFont) -> bytes:
    """Serialise a font."""
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def from_bytes(data: bytes) -> TTFont:
    """Read a font that `to_bytes` gave."""
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def instance(data: bytes, source: Source, bold: bool) -> TTFont:
    """Return the static font of one weight, in our size."""
    font = from_bytes(data)
    if source.axes[bold]:
        font = instancer.instantiateVariableFont(font, source.axes[bold], inplace=True)
    size = round(EM * source.scale[bold])
    if font["head"].unitsPerEm != size:
        scale_upem(font, size)
    font["head"].unitsPerEm = EM
    return font


def shares(points: set[int]) -> list[tuple[Source, bytes]]:
    """Return what each source gives to the supplement: the points that none before it has."""
    left, given = set(points), []
    for source in SOURCES:
        share = left & source.open().getBestCmap().keys()
        left -= share
        given.append((source, subset(source, share, [], NOT_MERGED)))
    return given


def merged(given: list[tuple[Source, bytes]], bold: bool) -> TTFont:
    """Return one font of all shares in one weight."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.ttf" for place in range(len(given))]
        for path, (source, data) in zip(paths, given, strict=True):
            instance(data, source, bold).save(path)
        return from_bytes(to_bytes(Merger(MergeOptions(drop_tables=list(NOT_MERGED))).merge(list(map(str, paths)))))


def align(font: TTFont, to: TTFont) -> None:
    """Give the supplement the line of the common font, and its time."""
    for table, fields in LINE_METRICS.items():
        for field in fields:
            setattr(font[table], field, getattr(to[table], field))


def rename(font: TTFont, family: str, style: str, about: str) -> None:
    """Give a derivative its own name, and leave copyright and licence as they are."""
    table = font["name"]
    table.names = [record for record in table.names if not (record.nameID in SOURCE_NAMES or record.nameID > 255)]
    postscript = f"{family.replace(' ', '')}-{style}"
    version = table.getDebugName(5)
    texts = {1: family, 2: style, 3: f"{version};{postscript}", 4: f"{family} {style}", 6: postscript, ABOUT: about}
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)


def set_style_bits(font: TTFont, *, bold: bool) -> None:
    """Say regular or bold wherever a reader may look for it."""
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | (0b100000 if bold else 0b1000000)
    head.macStyle = 1 if bold else 0


def save(font: TTFont, target: Path, family: str, style: str, about: str) -> None:
    """Write a font under its own name."""
    rename(font, family, style, about)
    set_style_bits(font, bold=style == "Bold")
    path = target / f"{family.replace(' ', '')}-{style}.ttf"
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def compress_punctuation(font: TTFont) -> None:
    """Add `chws`: of two full-width marks beside each other, such as those of `（见《办法》）。`, one gives way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "font.ttf"
        font.save(path)
        builder = Builder(path)
        asyncio.run(builder.build())
        font["GPOS"] = builder.font.ttfont["GPOS"]


def build_common(target: Path) -> list[TTFont]:
    """Build the fonts that every report reads."""
    data = subset(MAIN, common(), FEATURES, UNUSED_TABLES)
    fonts = [instance(data, MAIN, bold) for bold in (False, True)]
    for style, font in zip(STYLES, fonts, strict=True):
        compress_punctuation(font)
        about = f"A static subset of Noto Sans SC. {font['name'].getDebugName(ABOUT) or ''}".strip()
        save(font, target, FAMILY, style, about)
    return fonts


def build_supplement(target: Path, like: list[TTFont]) -> list[TTFont]:
    """Build the fonts that a report reads when it has a letter that the common ones lack."""
    have = set(like[0].getBestCmap())
    given = shares(rare() - have | set(filter(goes_with_the_letter_before, have)))
    about = f"Letters of {', '.join(source.name for source, _ in given)}, brought to one size and weight."
    fonts = [merged(given, bold) for bold in (False, True)]
    for style, font, other in zip(STYLES, fonts, like, strict=True):
        align(font, other)
        font["name"].setName("\n".join(notices()), COPYRIGHT, 3, 1, 0x409)
        save(font, target, SUPPLEMENT, style, about)
    return fonts


def write_list(target: Path, family: str, fonts: list[TTFont]) -> set[int]:
    """Write down which characters both weights have, which is quicker to read than the fonts; and return them."""
    have = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    lines = []
    for _, group in groupby(enumerate(sorted(have)), lambda pair: pair[1] - pair[0]):
        first, *rest = [point for _, point in group]
        lines.append(f"{first:04X}-{rest[-1]:04X}" if rest else f"{first:04X}")
    path = target / f"{family.replace(' ', '')}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return have


def tell_coverage(have: set[int]) -> None:
    """Tell what no source has; the seeds may lack nothing."""
    sets = {"the General Standard table": general_standard(), "GBK": gbk(), "all asked for": rare()}
    for name, points in sets.items():
        asked = set(points)
        print(f"{name}: {len(asked & have):,} of {len(asked):,}")
    missing = sorted(point for point in set(seed_characters()) - have if point >= 0x20)
    if missing:
        sys.exit("the seeds need characters that the sources lack: " + " ".join(f"U+{p:04X}" for p in missing))


def main() -> None:
    """Build all fonts, the lists of what they have, and their licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET, help="folder to write to")
    target: Path = parser.parse_args().target
    target.mkdir(parents=True, exist_ok=True)
    fonts = build_common(target)
    more = build_supplement(target, fonts)
    tell_coverage(write_list(target, FAMILY, fonts) | write_list(target, SUPPLEMENT, more))
    (target / "OFL.txt").write_text(licence(), encoding="utf-8")


if __name__ == "__main__":
    main()
