"""YAML as a table: texts stay texts, an item's impacts give one row each."""

from pathlib import Path

import pandas as pd
import pytest

from loaders._read import Reading, Refusal, Table, read

TRANSFORMATIONS = """\
# What the office changed
- name: Welcome days
  starts: 2018-08-01
  wash_in_months: 03
  why: >
    Students came
    too late.
  done: [buddies, bus]
  failed: ~
  foreseeable: yes
  impacts:
    - metric: satisfied_share
      shape: level
    - {metric: students, shape: slope}

- name: Housing queue
  starts: 2019-01-01
  scope: {faculty: Law}
"""


def table(folder: Path, text: str, reading: Reading | None = None, name: str = "file.yaml") -> Table:
    path = folder / name
    path.write_text(text)
    return read(path, reading or Reading())


def test_a_list_of_mappings_is_a_table_of_texts(tmp_path: Path) -> None:
    found = table(tmp_path, TRANSFORMATIONS)
    first, second, third = ({key: text for key, text in row.items() if pd.notna(text)} for row in rows(found))
    plain = {
        "name": "Welcome days",
        "starts": "2018-08-01",
        "wash_in_months": "03",
        "why": "Students came too late.",
        "done": "buddies; bus",
        "foreseeable": "yes",
    }
    assert first == plain | {"impact_metric": "satisfied_share", "impact_shape": "level"}
    assert second == plain | {"impact_metric": "students", "impact_shape": "slope"}
    assert third == {"name": "Housing queue", "starts": "2019-01-01", "scope_faculty": "Law"}
    assert found.lines.tolist() == [2, 2, 16]


def rows(found: Table) -> list[dict[str, str]]:
    return [{str(name): cell for name, cell in row.items()} for row in found.cells.to_dict("records")]


def test_the_only_list_is_read_and_one_of_several_must_be_told(tmp_path: Path) -> None:
    events = "events:\n  - name: Pandemic\n"
    assert table(tmp_path, events).found["list"] == "events"
    both = events + "targets:\n  - metric: students\n"
    assert list(table(tmp_path, both, Reading(sheet="targets")).cells.columns) == ["metric"]
    with pytest.raises(Refusal, match="got \"'events', 'targets'\""):
        table(tmp_path, both)


def test_yaml_is_told_by_its_content(tmp_path: Path) -> None:
    assert table(tmp_path, "---\n# events\n- name: Pandemic\n", name="events.txt").found["format"] == (
        "yaml, although its name ends in .txt"
    )


@pytest.mark.parametrize("header", ["survey,support: housing office", "note: all", "- a,b"])
def test_a_colon_in_a_header_makes_no_yaml(tmp_path: Path, header: str) -> None:
    assert table(tmp_path, f"{header}\nx,1\n" if "," in header else f"{header}\nx\n").found["format"].startswith("csv")


def test_depth_and_size_are_bounded(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="expected YAML that can be read"):
        table(tmp_path, "- a: " + "[" * 50_000)
    with pytest.raises(Refusal, match="expected at most 1 MB of YAML, got '1,500,000 bytes'"):
        table(tmp_path, "- a: xyz\n- a: wxy\n"[:15] * 100_000)
