"""One bad file per fault: each is refused with the words that name its place, and nothing else happens."""

import os
import re
from pathlib import Path

import pytest

from loaders._read import Fault, Reading, Refusal, preview, read

BAD = Path(__file__).parent.parent / "bad" / "read"
EXPECTED = {
    "blank_lines_only.csv": "expected a table, got 'blank lines only'",
    "control_characters.dat": "got 'unknown binary data'",
    "damaged_utf8.csv": "line 4: expected UTF-8 like the rest of the file; tell the encoding in a profile, got "
    "'byte 0xE4'",
    "gzip_archive.csv": "got 'a gzip archive; unpack it first'",
    "header_shorter_than_rows.csv": "line 2: expected 2 cells, as in the header (line 1), got '3 cells'",
    "json_list.csv": "expected a table; JSON files are not read",
    "neither_utf8_nor_cp1252.csv": "line 3: expected text in UTF-8 or cp1252; tell the encoding in a profile, got "
    "'byte 0x81'",
    "no_bytes.csv": "expected a file with content, got '0 bytes'",
    "nul_byte.csv": "line 2: expected text, got 'a NUL byte'\nnul_byte.csv: line 4: expected text, got 'a NUL byte'",
    "only_a_header.csv": "line 1: expected rows of data under the header, got 'none'",
    "only_blank_rows.csv": "expected rows of data under the header, got 'none'",
    "open_quote.csv": "line 2: expected a closing quotation mark, got 'learning,\"88",
    "px_codes_disagree.px": "line 11: expected as many codes as values of group (2), got '1'",
    "px_cut_off.px": "line 13: expected 4 cells (2 x 2 values), got '3 cells'",
    "px_key_twice.px": "line 14: expected each row of keys once, got 'fee'",
    "px_no_keyword.px": "line 11: expected a keyword of PC-Axis such as TITLE=\"...\";, got 'Students of two years'",
    "px_no_semicolon.px": "line 11: expected SOURCE with its values in quotation marks and a semicolon",
    "px_quotation_mark_too_many.px": "line 7: expected STUB with its values in quotation marks and a semicolon",
    "px_too_many_cells.px": "line 14: expected 4 cells (2 x 2 values), got '5 cells'",
    "px_unknown_key.px": "line 14: expected the keys of a row (1 of the stub's values) and 2 cells, got 'guest",
    "px_without_axes.px": "expected a variable under STUB or HEADING, got 'none'",
    "px_without_data.px": "line 10: expected the keyword DATA with the table's cells, got 'the end of the file'",
    "px_without_values.px": "expected VALUES(\"year\"), got 'none'",
    "px_words_in_data.px": 'line 12: expected a number, or a sign such as ".." or "-", got \'about\'',
    "ragged_rows.csv": "line 3: expected 2 cells, as in the header (line 1), got '3 cells'\n"
    "ragged_rows.csv: line 4: expected 2 cells, as in the header (line 1), got '1 cell'",
    "web_page.xls": "open it in a spreadsheet program and save it as .xlsx, got 'a web page (HTML)'",
    "xml_bomb.xml": "line 2: expected XML without a DTD or entities",
    "xml_external_entity.xml": "line 1: expected XML without a DTD or entities",
    "xml_not_well_formed.xml": "line 2: expected well-formed XML",
    "xml_of_something_else.xml": "line 2: expected a response of Erasmus Without Paper (iias-get-response, ",
    "yaml_alias_bomb.yaml": "line 2: expected YAML without aliases, got '*a'",
    "yaml_broken.yaml": "line 3: expected YAML that can be read",
    "yaml_not_mappings.yaml": "line 2: expected a mapping (name: value), got 'a text'",
    "yaml_repeated_key.yaml": "line 3, column 'name': expected each key once in an item, got 'name'",
    "yaml_tag.yaml": "line 2: expected YAML without tags, got 'tag:yaml.org,2002:python/object/apply:os.system'",
    "yaml_two_lists.yaml": "expected one list, or its name in the profile (`sheet`), got \"'events', 'targets'\"",
    "yaml_two_nested_lists.yaml": "line 1: expected one list of mappings in an item, got 'impacts, owners'",
}


def refused(path: Path, reading: Reading | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        read(path, reading or Reading())
    return str(refusal.value)


def test_every_bad_file_has_its_words() -> None:
    assert sorted(path.name for path in BAD.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_is_refused_with_its_address(name: str) -> None:
    message = refused(BAD / name)
    assert message.startswith(f"{name}: ")
    assert EXPECTED[name] in message


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - {"open_quote.csv", "ragged_rows.csv"}))
def test_a_preview_refuses_what_its_rows_show(name: str) -> None:
    with pytest.raises(Refusal, match=f"^{re.escape(name)}: "):
        preview(BAD / name, Reading(), rows=1)


def test_a_preview_does_not_look_at_faults_further_down() -> None:
    assert preview(BAD / "ragged_rows.csv", Reading(), rows=1).cells.to_dict("list") == {
        "section": ["learning"],
        "satisfied": ["88"],
    }


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert refused(tmp_path / "absent.csv") == (
        "absent.csv: expected a file that can be opened, got 'No such file or directory'"
    )
    assert refused(tmp_path).endswith("expected a file, got 'a folder'")
    assert refused(pipe) == "pipe.csv: expected a file, got 'a pipe'"
    assert refused(Path("/dev/zero")) == "zero: expected a file, got 'a device'"
    assert "null" in refused(Path("a\0b.csv"))


def test_a_name_that_is_no_text_can_still_be_said(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/f\xf6rtj\xe4nst.csv"))
    path.write_bytes(b"")
    assert refused(path).encode() == rb"f\udcf6rtj\udce4nst.csv: expected a file with content, got '0 bytes'"


def test_the_size_limit_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 300_000)
    assert len(read(path, Reading()).cells) == 300_000
    monkeypatch.setenv("MERIT_MAX_FILE_MB", "1")
    assert refused(path) == "large.csv: expected at most 1 MB (the setting MERIT_MAX_FILE_MB), got '1.1 MB'"
    monkeypatch.setenv("MERIT_MAX_FILE_MB", "lots")
    assert refused(path) == "large.csv: expected a whole number of megabytes in MERIT_MAX_FILE_MB, got 'lots'"


def test_what_the_profile_tells_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "housing.csv"
    path.write_bytes(b"section;satisfied\nlearning;88\nliving;80\n")
    assert "line 7: expected the header, as the profile tells" in refused(path, Reading(header=7))
    assert "expected 3 columns, as the profile names" in refused(path, Reading(header=1, columns=("a", "b", "c")))
    assert "expected 3 cells, as the profile names" in refused(path, Reading(columns=("a", "b", "c")))
    assert "expected a separator of one character" in refused(path, Reading(separator="::"))
    assert "expected an encoding that Python knows, got 'klingon'" in refused(path, Reading(encoding="klingon"))
    assert "expected an encoding that Python knows, got 'bz2'" in refused(path, Reading(encoding="bz2"))
    assert "expected a file of the format sav, as the profile tells, got 'csv'" in refused(path, Reading(format="sav"))
    assert "expected rows of data under the header" in refused(path, Reading(units_rows=2))


def test_the_first_hundred_faults_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_bytes(b"a,b\n" + b"1,2,3\n" * 250)
    lines = refused(path).splitlines()
    assert len(lines) == 101
    assert lines[99].startswith("ragged.csv: line 101: ")
    assert lines[100] == "ragged.csv: and 150 more faults"


def test_a_fault_says_its_place_and_shortens_a_long_value() -> None:
    assert str(Refusal("housing.csv", [Fault(line=3, column="satisfied", rule="1..4", value="maybe")])) == (
        "housing.csv: line 3, column 'satisfied': expected 1..4, got 'maybe'"
    )
    assert re.fullmatch(r"expected a word, got 'x{79}…'", str(Fault(rule="a word", value="x" * 500)))
