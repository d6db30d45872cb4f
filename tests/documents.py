"""What the documents hold: their links, the commands they name, and the files they tell the reader to write."""

import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# A file the reader is to write: a comment with its path, and its encoding if that matters, above a fenced block.
FILE = re.compile(r"<!-- file: (?P<path>[^,\s]+)(?:, (?P<encoding>\S+))? -->\n```\w*\n(?P<text>.*?)```", re.DOTALL)


def links(document: Path) -> list[str]:
    return [target for target in LINK.findall(document.read_text()) if "://" not in target]


def anchors(document: Path) -> set[str]:
    headings = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(text: str, program: str) -> set[str]:
    """The words that follow the program's name where it is called, such as `load` after `merit`."""
    return set(re.findall(rf"(?:`|    (?:\S+/)?|/){program} ([a-z]+)", text))


def written_files(document: Path) -> Mapping[str, bytes]:
    found = FILE.finditer(document.read_text())
    return {each["path"]: each["text"].encode(each["encoding"] or "utf-8") for each in found}


def write_files(document: Path, folder: Path) -> None:
    for name, content in written_files(document).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
