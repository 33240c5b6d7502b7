"""What is embedded in a report against its manifest: the digests of all files, and what the metadata say."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.report.manifest import ANSWERS, BRAND, MANIFEST, REVIEW, SIGNATURE, Manifest
from earnest.storage.disk.files import digest
from earnest.storage.pdf.taking_out import Against, TakenOut
from earnest.workspace.proof.findings import Finding, differs, matches

_AGAINST = {
    "added-to": ("文件写成之后又追加了内容", "something was added to the file after it was written"),
    "twice": ("附件 {name} 出现不止一次", "the attachment {name} is there more than once"),
    "other-name": ("附件 {name} 另有别的名称", "the attachment {name} has another name as well"),
    "second-stream": ("附件 {name} 带有不止一份内容", "the attachment {name} has more than one content"),
    "hidden": ("另有附件不在附件清单中", "there are attachments that the list of attachments does not name"),
}


def refused(against: Against) -> Finding:
    """Why nothing was taken out."""
    zh, en = _AGAINST[against.code]
    return differs(f"{zh}，未取出任何附件", f"{en}; nothing was taken out", name=against.name)


def compare(inside: TakenOut, manifest: Manifest) -> Iterator[Finding]:
    """Every file in the PDF against the manifest."""
    names = sorted({*inside.files, *manifest.files} - {MANIFEST})
    yield from (_file(name, inside, manifest) for name in names)
    if manifest.assessment != manifest.files.get(ANSWERS):
        yield differs("清单对答卷给出两个摘要值", "the manifest gives two digests of the answers")


def _file(name: str, inside: TakenOut, manifest: Manifest) -> Finding:
    if name not in inside.files:
        return differs("{name}：清单列有，文件内没有", "{name}: the manifest names it, but it is not inside", name=name)
    if name not in manifest.files or not _is_known(name):
        return differs("{name}：清单未列此附件", "{name}: an attachment that the manifest does not name", name=name)
    if digest(inside.files[name]) != manifest.files[name]:
        return differs("{name}：摘要值与清单不符", "{name}: its digest is not that of the manifest", name=name)
    return matches("{name}：摘要值与清单一致", "{name}: its digest is that of the manifest", name=name)


def _is_known(name: str) -> bool:
    number = name.removeprefix("questionnaire-").removesuffix(".toml")
    own = name == f"questionnaire-{number}.toml" and number.isascii() and number.isdigit()
    return own or name in {ANSWERS, BRAND, REVIEW, SIGNATURE}


def compare_metadata(inside: TakenOut, manifest: Manifest) -> Finding:
    """What the metadata say against the manifest."""
    ours = {
        "source": manifest.assessment,
        "edition": manifest.edition.value,
        "manifest": digest(inside.files[MANIFEST]),
    }
    if inside.facts == ours:
        return matches("元数据：与清单一致", "metadata: as the manifest says")
    return differs("元数据：与清单不符", "metadata: not what the manifest says")
