"""The form of one evidence item."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message

from earnest.core.assessment.model import EVIDENCE_KINDS
from earnest.core.field_names import EVIDENCE_FIELDS, PATH
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.user_text import UserText
from earnest.core.wording import EVIDENCE_NAMES, NO, YES
from earnest.storage.evidence_files import Hashing
from earnest.tui.action_names import BACK, CHOOSE_FILE, KEEP, LANGUAGE, NEXT_FIELD
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.form_field import Control, FormField
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.key_bar import TO_CHOOSE, Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.paths import PathSuggester
from earnest.workspace.hashing import hash_of
from earnest.workspace.locations import inside, place_of_text

LABELS: dict[str, Phrase] = {
    "title": EVIDENCE_FIELDS["title"].capital,
    "kind": EVIDENCE_FIELDS["kind"].capital,
    "place": Phrase("存放方式", "Stored as"),
    "location": PATH.capital,
    "sha256": EVIDENCE_FIELDS["sha256"].capital,
    "accessed": EVIDENCE_FIELDS["accessed"].capital,
    "archive": Phrase("保存的副本（文件）", "Kept copy (a file)"),
    "issuer": EVIDENCE_FIELDS["issuer"].capital,
    "dated": EVIDENCE_FIELDS["dated"].capital,
    "about": EVIDENCE_FIELDS["about"].capital,
    "shows": EVIDENCE_FIELDS["shows"].capital,
    "confidential": EVIDENCE_FIELDS["confidential"].capital,
}

PLACEHOLDERS: dict[str, Phrase] = {
    "title": Phrase("例如：2026年9月红队测试报告", "such as: red-team report, September 2026"),
    "sha256": Phrase("按 F7 由文件算出", "press F7 to compute it from the file"),
    "dated": Phrase("YYYY-MM-DD，所载事项发生之日，不是导出之日", "YYYY-MM-DD, when it happened, not when exported"),
    "about": Phrase("不限版本则留空", "leave empty if not about a particular version"),
    "shows": Phrase("一句话即可", "one sentence is enough"),
    "accessed": Phrase("YYYY-MM-DD，查看网页之日", "YYYY-MM-DD, the day the address was seen"),
    "archive": Phrase("保存的副本，在答卷所在文件夹内；没有则留空", "a kept copy inside the folder, or empty"),
    "issuer": Phrase("由谁出具；不填则外部证明只算执行记录", "who issued it; without one it counts as a record"),
}
_ABOUT_NEEDED = Phrase("本题须写明所指版本，如{version}", "needed here: the version it is about, such as {version}")

PLACE_NAMES: dict[str, Phrase] = {
    "file": Phrase("文件（在答卷所在文件夹内）", "file (inside the answer file's folder)"),
    "url": EVIDENCE_FIELDS["url"],
    "register": Phrase("登记编号或存放处", "register entry or location"),
}

LOCATION_LABELS: dict[str, Phrase] = {
    "file": PATH.capital,
    "url": EVIDENCE_FIELDS["url"].capital,
    "register": EVIDENCE_FIELDS["register"].capital,
}

_CONFIDENTIAL = {"no": NO, "yes": YES}
_HASHING = Phrase("正在计算……按 Esc 取消", "computing... Esc cancels")
_NEEDED = frozenset({"title", "kind", "location", "issuer", "dated"})
"""Without them an item cannot be kept or does not suffice; who issued it is asked where it is from outside."""
_TOO_WEAK = Phrase("（本题不够）", " (too weak here)")


class EvidenceForm(ItemForm):
    """The fields of one item, and the hash of its file."""

    LABELS = LABELS
    PLACEHOLDERS = PLACEHOLDERS
    DAYS = frozenset({"dated", "accessed"})
    LONG = "shows"

    @dataclass
    class Told(Message):
        """How far the hashing is."""

        words: Phrase

    class Needs(Message):
        """Other fields are called for, and other keys work."""

    @dataclass
    class Hashed(Message):
        """A file was hashed, or why it was not."""

        hashing: Hashing
        digest: str | None
        error: Phrase | None

    def __init__(self, question: Question, answer_file: Path, version: UserText) -> None:
        super().__init__()
        self.version = version
        """The assessed one: an example only, so that nobody is made to say of which one an item speaks."""
        self.question = question
        self.answer_file = answer_file
        self._hashing: Hashing | None = None
        """The hashing under way."""

    def placeholder_for(self, name: str) -> Phrase | None:
        needed = name == "about" and self.question.evidence_about
        return _ABOUT_NEEDED.fill(version=self.version) if needed else super().placeholder_for(name)

    def control_for(self, name: str) -> Control:
        match name:
            case "kind":
                return Choice(self._kinds(), id=name)
            case "place":
                return Choice(PLACE_NAMES, "file", id=name)
            case "confidential":
                return Choice(_CONFIDENTIAL, "no", id=name)
        return super().control_for(name)

    def _kinds(self) -> dict[str, Phrase]:
        enough = EVIDENCE_KINDS.index(self.question.evidence_minimum)
        return {
            kind: name
            if EVIDENCE_KINDS.index(kind) >= enough
            else Phrase(name.zh + _TOO_WEAK.zh, name.en + _TOO_WEAK.en)
            for kind in EVIDENCE_KINDS
            for name in [EVIDENCE_NAMES[kind]]
        }

    @property
    def kept_field(self) -> str | None:
        """The field that names the file of the item, or the kept copy of what stands at its address."""
        place = self.field("place").text
        return {"file": "location", "url": "archive"}.get(place)

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        super().on_form_field_edited(message)
        if message.field.name == "place":
            self.field("location").show_error(None)
        if message.field.name == "location":
            self._recognise()
        if message.field.name in {"place", "kind", "archive"}:
            self.show_needed()

    def show_needed(self) -> None:
        """The fields that the place and the kind of the item call for."""
        place = self.field("place").text
        location = self.field("location")
        location.label = LOCATION_LABELS[place]
        location.show_words()
        self.field("accessed").display = self.field("archive").display = place == "url"
        self.field("sha256").display = place == "file" or (place == "url" and bool(self.field("archive").text))
        self.field("issuer").display = self.field("kind").text == "external" or bool(self.field("issuer").text)
        if isinstance(location.edit, LineField):
            location.edit.suggester = PathSuggester(self.answer_file.resolve().parent) if place == "file" else None

        self.post_message(self.Needs())

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys that do something: a file is chosen where one is named, and hashed where it can be."""
        idle = {"f5": self.kept_field is None, "f7": not self.field("sha256").display}
        return tuple(hint for hint in FORM_HINTS if not idle.get(hint.key))

    def _recognise(self) -> None:
        """Choose between file and address by what was pasted; an entry of a register may look like either."""
        place, found = self.field("place"), place_of_text(self.field("location").text, self.answer_file)
        if found is not None and place.text not in {"register", found}:
            place.text = found
            self.show_needed()

    def choose(self, path: str) -> None:
        """Take a file that was chosen, compute its hash, and go on with what the item still needs."""
        if (named := self.kept_field) is None:
            self.field("place").text, named = "file", "location"
        self.field(named).text = path
        self.field(named).show_error(None)
        self.show_needed()
        self.hash()
        if (lacking := next(filter(self._is_lacking, self.LABELS), None)) is not None:
            self.field(lacking).edit.focus()

    def _is_lacking(self, name: str) -> bool:
        """Whether a field is empty without which the item cannot be kept or does not suffice."""
        needed = name in _NEEDED or (name == "about" and self.question.evidence_about)
        return needed and bool(self.field(name).display) and not self.field(name).text

    # --- hashing -----------------------------------------------------------------------------------------------

    def hash(self) -> None:
        """Compute the hash of the file named, in a thread; what it gives, or why not, stands at the fields."""
        if (named := self.kept_field) is not None:
            self.stop_hashing()
            self.field("sha256").show_error(_HASHING)
            self._hashing = Hashing(lambda words: self.post_message(self.Told(words)))
            self._hash(inside(self.field(named).text, self.answer_file), self._hashing)

    def stop_hashing(self) -> bool:
        """Stop the hashing under way; whether there was any."""
        if self._hashing is None:
            return False
        self._hashing.stop()
        return True

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _hash(self, location: str, hashing: Hashing) -> None:
        self.post_message(self.Hashed(hashing, *hash_of(self.answer_file, location, hashing)))

    def on_evidence_form_told(self, message: Told) -> None:
        message.stop()
        if self._hashing is not None:
            self.field("sha256").show_error(message.words)

    def on_evidence_form_hashed(self, message: Hashed) -> None:
        message.stop()
        if message.hashing is not self._hashing:
            return
        self._hashing = None
        self.field("sha256").show_error(None)
        self.field(self.kept_field or "location").show_error(message.error)
        if message.digest is not None:
            self.field("sha256").text = message.digest

    def on_unmount(self) -> None:
        self.stop_hashing()


FORM_HINTS = (
    Hint("f8", KEEP),
    Hint("f5", CHOOSE_FILE),
    Hint("f7", Phrase("计算SHA-256", "compute SHA-256")),
    TO_CHOOSE,
    Hint("tab", NEXT_FIELD),
    Hint("escape", BACK),
    Hint("f2", LANGUAGE),
)
