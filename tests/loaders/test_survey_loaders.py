"""Populations, comparison groups and delivered results: what they become, and what is said of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.home import Home
from loaders.ingest import Refused
from tests.loads import all_rows, load, rebuild, rows, written

POPULATION = "survey,wave,dimension,value,people"
ANSWERS = """survey,wave,group,respondent,level,region,scale,support: housing office,overall: overall
barometer,2025,Nordic,1,master,Asia,1-4,3,4
barometer,2025,Nordic,2,master,Asia,1-4,2,
barometer,2025,Nordic,3,master,Europe,1-4,4,1
barometer,2025,Nordic,4,,Europe,1-4,4,3
barometer,2025,Global,1,master,Asia,1-4,1,3
"""
RESULTS = "Section,Element,% satisfied,n,Group,Group %,Rank,of"
SHEET = {
    "loader": "survey_results",
    "columns": {
        "section": "Section",
        "element": "Element",
        "satisfied_percent": "% satisfied",
        "n": "n",
        "group": "Group",
        "group_percent": "Group %",
        "rank": "Rank",
        "rank_of": "of",
    },
    "constants": {"survey": "barometer", "wave": "autumn 2025"},
}


def csv(path: Path, *lines: str) -> Path:
    return written(path, "\n".join(lines) + "\n")


def margins(path: Path, level: Sequence[int], region: Sequence[int]) -> Path:
    levels = [f"barometer,2025,Level,{name},{n}" for name, n in zip(("bachelor", "master"), level, strict=True)]
    regions = [f"barometer,2025,Region,{name},{n}" for name, n in zip(("Asia", "Europe"), region, strict=True)]
    return csv(path, POPULATION, *levels, *regions)


def test_a_population_is_one_row_per_group_with_the_year_of_its_wave(home: Home, tmp_path: Path) -> None:
    outcome = load(home, margins(tmp_path / "a.csv", (600, 400), (450, 550)))
    assert (outcome.loader, outcome.rows_accepted) == ("survey_populations", 4)
    found = rows(home.published(), "population")
    assert set(found["year"]) == {2025}
    assert found.groupby("dimension")["people"].sum().to_dict() == {"level": 1000, "region": 1000}


def test_dimensions_that_count_different_students_are_said(home: Home, tmp_path: Path) -> None:
    outcome = load(home, margins(tmp_path / "a.csv", (600, 400), (450, 500)))
    assert outcome.found["barometer / 2025: totals differ"] == (
        "1,000 by level, 950 by region; every dimension should count the same students"
    )
    assert outcome.rows_accepted == 4


def test_a_student_or_two_without_a_region_are_not_worth_a_word(home: Home, tmp_path: Path) -> None:
    outcome = load(home, margins(tmp_path / "a.csv", (600, 400), (450, 541)))
    assert not [name for name in outcome.found if "totals" in name]


def test_a_wave_of_the_population_replaces_that_wave_only(home: Home, tmp_path: Path) -> None:
    load(home, margins(tmp_path / "a.csv", (600, 400), (450, 550)))
    load(home, csv(tmp_path / "b.csv", POPULATION, "barometer,2024,level,master,410"))
    load(home, csv(tmp_path / "c.csv", POPULATION, "barometer,2025,level,master,420"))
    found = rows(home.published(), "population")
    assert sorted(zip(found["wave"], found["people"], strict=True)) == [("2024", 410), ("2025", 420)]


def test_answers_from_elsewhere_are_counted_by_kind_of_student(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "nordic.csv", ANSWERS))
    assert (outcome.loader, outcome.rows_accepted) == ("survey_comparisons", 5)
    found = rows(home.published(), "comparison")
    office = found[(found["element"] == "housing office") & (found["group"] == "Nordic")]
    counts = office[["level", "region", "answers", "satisfied"]].astype(object).where(office.notna(), None)
    assert sorted(counts.to_numpy().tolist(), key=repr) == [
        ["master", "Asia", 2, 1],
        ["master", "Europe", 1, 1],
        [None, "Europe", 1, 1],
    ]
    assert found.groupby(["group", "element"])["answers"].sum().to_dict() == {
        ("Global", "housing office"): 1,
        ("Global", "overall"): 1,
        ("Nordic", "housing office"): 4,
        ("Nordic", "overall"): 3,
    }


def test_nobody_from_elsewhere_becomes_a_respondent_and_a_rebuild_counts_the_same(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "nordic.csv", ANSWERS))
    before = all_rows(home.published())
    assert before["respondent"] == before["response"] == before["wave"] == []
    rebuild(home)
    assert all_rows(home.published()) == before


def test_reversed_questions_are_turned_round_elsewhere_too(home: Home, tmp_path: Path) -> None:
    question = {"section": "living", "element": "noise", "scale": "1-5", "reverse": True}
    profile = {"loader": "survey_comparisons", "questions": {"Q1": question}}
    text = "survey,wave,group,Q1\nbarometer,2025,Nordic,1\nbarometer,2025,Nordic,2\nbarometer,2025,Nordic,5\n"
    load(home, written(tmp_path / "nordic.csv", text), profile)
    counted = rows(home.published(), "comparison")
    assert (counted["answers"].item(), counted["satisfied"].item()) == (3, 2)


def test_our_own_answers_are_not_taken_for_those_of_others(home: Home, tmp_path: Path) -> None:
    text = "survey,wave,faculty,scale,support: housing office\nbarometer,2025,Law,1-4,3\n"
    assert load(home, written(tmp_path / "ours.csv", text)).loader == "survey_responses"
    assert rows(home.published(), "comparison").empty


@pytest.mark.parametrize(
    ("ours", "theirs"), [("88", "81.5"), ("88 %", "81.5%"), ("88%", "81.5 %"), ("0.88", "0.815"), ("0.88", "81.5")]
)
def test_percentages_are_understood_as_they_are_written(ours: str, theirs: str, home: Home, tmp_path: Path) -> None:
    outcome = load(home, csv(tmp_path / "a.csv", RESULTS, f"support,desk,{ours},512,Europe,{theirs},4,31"), SHEET)
    found = rows(home.published(), "survey_result")
    assert (found["satisfied_share"].item(), found["group_share"].item()) == (0.88, 0.815)
    said = {name for name in outcome.found if name.endswith("_percent")}
    written_as_shares = {"satisfied_percent": ours, "group_percent": theirs}
    assert said == {name for name, text in written_as_shares.items() if text.startswith("0.")}
    assert all(outcome.found[name] == "written as shares, so 0.88 is 88 %" for name in said)


def test_a_sheet_as_delivered_with_two_groups_and_an_element_in_two_sections(home: Home, tmp_path: Path) -> None:
    lines = [
        f"{section},housing office,{ours},{n},{group},{theirs},4,31"
        for section, ours, n in (("support", 88, "512"), ("arrival", 71, "4"), ("living", 64, ""))
        for group, theirs in (("Europe", 86), ("Nordic", 90))
    ]
    assert load(home, csv(tmp_path / "a.csv", RESULTS, *lines), SHEET).rows_rejected == 0
    found = rows(home.published(), "survey_result")
    assert set(zip(found["survey"], found["wave"], found["year"], strict=True)) == {("barometer", "autumn 2025", 2025)}
    assert found.groupby("section")["n"].max().to_dict() == pytest.approx(
        {"arrival": 4, "living": float("nan"), "support": 512}, nan_ok=True
    )
    assert found[found["section"] == "support"].set_index("group")["group_share"].to_dict() == {
        "Europe": 0.86,
        "Nordic": 0.9,
    }


def test_rows_that_sum_their_section_up_are_marked(home: Home, tmp_path: Path) -> None:
    lines = [
        f"{section},{element},80,200,Europe,81,4,31"
        for section, element in (
            ("support", "desk"), ("support", "support overall"), ("support", "AVERAGE"),
            ("overall", "overall satisfaction"), ("living", "total cost of living"),
        )
    ]  # fmt: skip
    load(home, csv(tmp_path / "a.csv", RESULTS, *lines), SHEET)
    found = rows(home.published(), "survey_result")
    assert set(found.loc[found["sums_up"], "element"]) == {"support overall", "AVERAGE"}


WIDE = """Barometer 2025;;;;;;;
Section;Element;% satisfied;n;Sweden %;Sweden rank;Europe %;Europe rank
support;desk;88,4 %;512;86,1 %;4 of 11;85,0 %;12/31
support;library;90,2 %;430;84,3 %;=2 of 11;83,1 %;5/31
;Total;89,0 %;515;85,0 %;;84,0 %;
"""
GROUPS = {
    name: {"group_percent": f"{name} %", "rank": f"{name} rank", "rank_of": f"{name} rank"}
    for name in ("Sweden", "Europe")
}
SIDE_BY_SIDE = {
    "loader": "survey_results",
    "constants": {"survey": "barometer", "wave": "2025"},
    "columns": {"section": "Section", "element": "Element", "satisfied_percent": "% satisfied", "n": "n"},
    "groups": GROUPS,
    "leave_out": {"Element": "Total"},
}


def test_groups_beside_each_other_become_rows_and_a_rank_says_of_how_many(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "wide.csv", WIDE), SIDE_BY_SIDE)
    found = rows(home.published(), "survey_result").sort_values(["element", "group"])
    asked = ["element", "satisfied_share", "n", "group", "group_share", "rank", "rank_of"]
    assert found[asked].to_numpy().tolist() == [
        ["desk", 0.884, 512, "Europe", 0.85, 12, 31],
        ["desk", 0.884, 512, "Sweden", 0.861, 4, 11],
        ["library", 0.902, 430, "Europe", 0.831, 5, 31],
        ["library", 0.902, 430, "Sweden", 0.843, 2, 11],
    ]
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_a_rank_that_is_none_is_set_aside_with_its_line(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "wide.csv", WIDE.replace("5/31", "5 or 6")), SIDE_BY_SIDE)
    assert [str(each) for each in outcome.rejects] == [
        "line 4, column 'rank': expected a rank such as 4, 4/31 or 4 of 31, got '5 or 6'",
        "line 4, column 'rank_of': expected how many were ranked, such as 31, 4/31 or 4 of 31, got '5 or 6'",
    ]


def test_groups_whose_columns_are_not_there_are_refused_by_name(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"column 'Nordic %': expected a column of the file \(Section, Element"):
        load(
            home,
            written(tmp_path / "wide.csv", WIDE),
            SIDE_BY_SIDE | {"groups": {"Nordic": GROUPS["Sweden"] | {"group_percent": "Nordic %"}}},
        )
    with pytest.raises(Refused, match=r"column 'place': expected a column of survey_results"):
        load(
            home, written(tmp_path / "wide.csv", WIDE), SIDE_BY_SIDE | {"groups": {"Sweden": {"place": "Sweden rank"}}}
        )
