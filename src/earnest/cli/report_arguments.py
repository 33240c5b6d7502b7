"""The arguments of the commands that write pages: the report and the questionnaire book."""

from __future__ import annotations

from pathlib import Path

from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import Added, command, scored
from earnest.cli.talk import word
from earnest.core.language import Phrase


def report(added: Added[Parser]) -> None:
    from earnest.report.editions import OFFERED  # figures load nothing of the report

    parser = command(added, "report", commands.report, Phrase("生成PDF或HTML报告", "write the report, PDF or HTML"))
    scored(parser)
    _output(parser)
    edition = Phrase(
        "版本：full 完整版（默认），executive 管理层版，四页，public 公开版，只载公开文本（可写成 .json），"
        "audit 审核版，须有审核记录（也可写成 .json）",
        "edition: full (default), executive, of four pages, public, of public texts alone (also as .json), or audit, "
        "which needs a review (also as .json)",
    )
    parser.add_argument("--edition", choices=[one.value for one in OFFERED], default="full", help=word(edition))
    since = Phrase("较早的答卷：报告载明此后的变化", "an earlier answer file: the report says what changed since")
    parser.add_argument("--since", type=Path, metavar="OLD", help=word(since))
    criteria = Phrase("附上题目的条件、引文和证据示例", "bind in the conditions, quotes and examples of the questions")
    parser.add_argument("--with-criteria", action="store_true", help=word(criteria))
    brand = Phrase("单位名称、标志和颜色（brand.toml）", "name, logo and colour of your company (brand.toml)")
    parser.add_argument("--brand", type=Path, metavar="FILE", help=word(brand))
    templates = Phrase("自备模板所在的文件夹", "a folder with templates of your own")
    parser.add_argument("--templates", type=Path, metavar="FOLDER", help=word(templates))


def export(added: Added[Parser]) -> None:
    text = Phrase(
        "导出为其他工具的形式：OSCAL 1.2 的一组JSON文件",
        "write the answers and the review for other people's tools: a set of OSCAL 1.2 documents, JSON",
    )
    parser = command(added, "export", commands.export, text)
    scored(parser)
    form = Phrase("形式：OSCAL", "form: OSCAL")
    parser.add_argument("--to", choices=("oscal",), required=True, help=word(form))
    folder = Phrase("写入此文件夹", "the folder to write into")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help=word(folder))
    force = Phrase("覆盖较早的导出", "write over an earlier export")
    parser.add_argument("--force", action="store_true", help=word(force))


def book(added: Added[Parser]) -> None:
    text = Phrase(
        "生成问卷册：各题的条件、引文、证据示例和计分办法",
        "write the questionnaire book: conditions, quotes, examples of evidence, the method",
    )
    parser = command(added, "book", commands.book, text)
    which = parser.add_mutually_exclusive_group()
    answers = Phrase("该答卷所选用的问卷", "of the questionnaires that this answer file chose")
    which.add_argument("--for", type=Path, dest="file", metavar="FILE", help=word(answers))
    chosen = Phrase(
        "问卷：commitments、action-plan 或自定问卷的路径；可重复（默认为程序所带的全部问卷）",
        "questionnaire: commitments, action-plan or the path of your own; may be repeated (default: all that come "
        "with the program)",
    )
    which.add_argument("--questionnaire", action="append", metavar="PATH", help=word(chosen))
    _output(parser)


def _output(parser: Parser) -> None:
    output = Phrase("输出文件，以 .pdf 或 .html 结尾", "output file, ending in .pdf or .html")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=word(output))
    force = Phrase("覆盖并非本程序写出的文件", "write over a file that this program did not write")
    parser.add_argument("--force", action="store_true", help=word(force))
    language = Phrase("所用语言（默认 both）", "languages (default: both)")
    parser.add_argument("--lang", choices=("zh", "en", "both"), default="both", help=word(language))
