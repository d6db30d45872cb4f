"""A document to print: one HTML file that needs nothing else, in the reader's language, of text that is escaped."""

from collections.abc import Sequence
from html import escape

STYLE = """
@page { size: A4; margin: 16mm }
* { box-sizing: border-box }
body { font: 11pt/1.45 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; color: #1B2733;
       max-width: 180mm; margin: 0 auto; padding: 8mm 0; overflow-wrap: anywhere }
h1 { font-size: 22pt; margin: 0 0 2mm } h2 { font-size: 16pt; margin: 8mm 0 1mm }
h3 { font-size: 12.5pt; margin: 5mm 0 1mm }
p { margin: 1.5mm 0; white-space: pre-line } .quiet { color: #4A5662 }
.verdict { font-weight: 700; border: 1.5pt solid #1B2733;
border-radius: 3mm; padding: .6mm 2.5mm; display: inline-block }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; font-size: 9.5pt; break-inside: avoid }
th { white-space: nowrap }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: .5pt solid #C4CDD6 }
svg { width: 100%; height: auto; display: block; margin: 2mm 0; break-inside: avoid }
h1, h2, h3 { break-after: avoid } .together { break-inside: avoid }
@media print { body { padding: 0; max-width: none } .new-page { break-before: page } }
"""


def document(title: str, parts: Sequence[str], *, language: str, note: str = "") -> str:
    """`parts` are HTML made by the functions below."""
    body = "\n".join([tag("h1", title), paragraph(note, quiet=True) if note else "", *parts])
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    whole = f"<head>{head}<style>{STYLE}</style></head><body>{body}</body>"
    return f'<!doctype html>\n<html lang="{escape(language)}">{whole}</html>\n'


def tag(name: str, text: str, *, look: str = "") -> str:
    marked = f' class="{look}"' if look else ""
    return f"<{name}{marked}>{escape(text)}</{name}>"


def paragraph(text: str, *, lead: str = "", quiet: bool = False) -> str:
    """`lead` stands bold before the text."""
    bold = f"<b>{escape(lead)}</b> " if lead else ""
    look = ' class="quiet"' if quiet else ""
    return f"<p{look}>{bold}{escape(text)}</p>"


def together(parts: Sequence[str], *, look: str = "together") -> str:
    return f'<div class="{look}">{"".join(parts)}</div>'


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
