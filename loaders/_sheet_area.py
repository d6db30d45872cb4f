"""How large a sheet gets when the engine makes room for every cell from A1 to the last one used."""

import re
from xml.parsers import expat

from loaders._refusal import Fault, Unreadable

MAX_CELLS = 20_000_000
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
REPEATED = "table:number-columns-repeated", "table:number-rows-repeated"
NO_CONTENT = {*REPEATED, "table:style-name", "table:default-cell-style-name"}


def refuse_area(name: str, content: bytes) -> None:
    """`content` is a part of a workbook; DTDs have been refused before."""
    width, rows = _opendocument_area(content) if name == "content.xml" else _excel_area(content)
    if width * rows > MAX_CELLS:
        value = f"{rows:,} rows x {width:,} columns in {name}"
        raise Unreadable(Fault(rule=f"a sheet of at most {MAX_CELLS:,} cells", value=value))


def _excel_area(content: bytes) -> tuple[int, int]:
    references = REFERENCE.findall(content)
    width = max(map(_column_number, {letters for letters, _ in references}), default=0)
    return width, max(map(int, {row for _, row in references}), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _opendocument_area(content: bytes) -> tuple[int, int]:
    area = _Area()
    parser = expat.ParserCreate()
    parser.StartElementHandler = area.start
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(Fault(rule="a workbook that is whole", value=str(error))) from None
    return area.width, area.rows


class _Area:
    """The last row and column with content in any sheet, told by cells that say how often they are repeated."""

    def __init__(self) -> None:
        self.width = self.rows = self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        columns, rows = (int(attributes.get(times, 1)) for times in REPEATED)
        match name:
            case "table:table":
                self._row = 0
            case "table:table-row":
                self._row += rows
                self._column = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._column += columns
        if name.startswith("text:") or (name.endswith("table-cell") and not attributes.keys() <= NO_CONTENT):
            self.width, self.rows = max(self.width, self._column), max(self.rows, self._row)
