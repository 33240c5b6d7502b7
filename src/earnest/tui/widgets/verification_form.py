"""The form of one test by others, and how the list shows one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from earnest.core.assessment.model import Verification
from earnest.core.assessment.verifications import Doubt
from earnest.core.field_names import VERIFICATION_FIELDS
from earnest.core.language import Display, Phrase
from earnest.core.user_text import UserText
from earnest.tui.safe import joined, labelled, line, lines, plain
from earnest.tui.widgets.item_form import ItemForm

LABELS: dict[str, Phrase] = {name: words.capital for name, words in VERIFICATION_FIELDS.items()}

PLACEHOLDERS: dict[str, Phrase] = {
    "body": Phrase("测试机构全称", "the full name of who tested"),
    "scheme": Phrase(
        "例如：承诺秘书处组织的测试验证；没有则留空",
        "such as: the secretariat's tests; or empty",
    ),
    "version": Phrase("受测的版本，不一定是被评版本", "the version tested; it need not be the assessed one"),
    "sha256": Phrase("受测文件的哈希值；不掌握则留空", "the hash of what was tested, or empty"),
    "on": Phrase("YYYY-MM-DD，测试结束之日", "YYYY-MM-DD, the day on which the test ended"),
    "access": Phrase("例如：黑盒接口、权重、日志", "such as: the API alone, the weights, logs"),
    "result": Phrase("一句话即可，未通过的也写明", "one sentence is enough; say what did not pass as well"),
    "report": Phrase("编号或网址", "its number or address"),
    "paid_by": Phrase("由谁付费；不清楚则留空", "who paid; empty if you do not know"),
}
_TESTED = Phrase("受测的版本，不一定是被评版本{version}", "the version tested, not always the assessed {version}")


class VerificationForm(ItemForm):
    """The fields of one test."""

    LABELS = LABELS
    PLACEHOLDERS = PLACEHOLDERS
    LONG = "result"
    DAYS = frozenset({"on"})

    def __init__(self, version: UserText) -> None:
        super().__init__()
        self.version = version
        """The assessed one: named only, so that nobody is made to say unseen that it was tested."""

    def placeholder_for(self, name: str) -> Phrase | None:
        named = name == "version" and bool(self.version)
        return _TESTED.fill(version=self.version) if named else super().placeholder_for(name)


def verification_row(test: Verification, said: Sequence[Doubt], display: Display) -> Content:
    """Who tested which version when, under which scheme, and what is doubtful about it."""
    facts = [line(text, 60) for text in (test.scheme, test.version, test.report) if text]
    return lines(
        line(test.body, 120).stylize("bold"),
        Content("  ").join([plain(test.on.isoformat()), *facts]),
        *(joined("[!] ", labelled(doubt.words, display)) for doubt in said),
    )
