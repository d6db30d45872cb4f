"""XML is read in safe settings: no DTD, no entity, no network, known by its content in any encoding."""

import codecs
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from loaders import _read_xml
from loaders._read import Reading, Refusal, preview, read
from tests.ewp import Iia, Specification, iias
from tests.loads import written

UNIT = (
    '<ounits-response xmlns="https://github.com/erasmus-without-paper/ewp-specs-api-ounits/tree/stable-v2">\n'
    "<ounit><ounit-id>1</ounit-id><name>Wydział Prawa</name></ounit>\n</ounits-response>"
)


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read(path, Reading())
    return str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        UNIT.encode(),
        codecs.BOM_UTF8 + UNIT.encode(),
        b'<?xml version="1.0" encoding="ISO-8859-2"?>\n' + UNIT.encode("iso-8859-2"),
        b'<?xml version="1.0" encoding="windows-1250"?>\n' + UNIT.encode("cp1250"),
        ('<?xml version="1.0" encoding="UTF-16"?>\n' + UNIT).encode("utf-16"),
    ],
    ids=["utf-8", "byte order mark", "iso-8859-2", "cp1250", "utf-16"],
)
def test_xml_is_read_in_the_encoding_it_declares(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "units.txt"
    path.write_bytes(data)
    table = read(path, Reading())
    assert (table.format, list(table.cells["ounit_name"])) == ("xml", ["Wydział Prawa"])
    assert table.found["format"] == "xml, although its name ends in .txt"


def test_the_lines_are_those_of_the_specifications(tmp_path: Path) -> None:
    path = written(tmp_path / "iias.xml", iias(6, Iia(specifications=(Specification(), Specification()))))
    table = read(path, Reading())
    lines = path.read_text().splitlines()
    assert [lines[line - 1] for line in table.lines] == ["<student-studies-mobility-spec>"] * 2


def test_a_preview_shows_the_first_rows(tmp_path: Path) -> None:
    many = [Iia(local_id=f"A-{number}") for number in range(30)]
    table = preview(written(tmp_path / "iias.xml", iias(6, *many)), Reading(), rows=5)
    assert list(table.cells["local_iia"]) == [f"A-{number}" for number in range(5)]
    assert list(table.cells["kind"].unique()) == ["studies"]


def test_xml_is_no_csv_whatever_the_profile_tells(tmp_path: Path) -> None:
    path = written(tmp_path / "iias.xml", iias(6, Iia()))
    with pytest.raises(Refusal, match="expected a file of the format csv, as the profile tells, got 'xml'"):
        read(path, Reading(format="csv"))


def test_xml_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_read_xml, "MAX_BYTES", 1024 * 1024)
    path = written(tmp_path / "iias.xml", iias(6, Iia()) + " " * 1024 * 1024)
    assert "expected at most 1 MB of XML, got '1,04" in refused(path)


def test_xml_too_deep_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "deep.xml", "<a>" * 5000 + "</a>" * 5000)
    assert "line 1: expected well-formed XML to its last line" in refused(path)


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "odd.xml", '<?xml version="1.0" encoding="no-such"?>\n<a/>')
    assert "odd.xml: " in refused(path)


def test_a_response_without_rows_is_refused(tmp_path: Path) -> None:
    assert "expected rows of data under the header, got 'none'" in refused(written(tmp_path / "iias.xml", iias(7)))


def test_the_template_says_that_it_is_read_from_xml() -> None:
    done = CliRunner().invoke(app, ["template", "ewp_agreements"])
    assert (done.exit_code, done.stdout.split(",")[0]) == (0, "own_hei")
    assert "ewp_agreements: read from an EWP response in XML (iias-get-response); a table with" in done.stderr
