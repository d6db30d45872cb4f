"""Counts as statistics offices lay them out: preambles of any length, flags beside numbers, years beside each other."""

from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from tests.loads import load, rows, written

COUNTS = {"source": "office", "unit": "person"}


def counts(home: Home) -> pd.DataFrame:
    return rows(home.published(), "headcount")


def plain(home: Home, *names: str) -> list[tuple[object, ...]]:
    found = counts(home)[list(names)]
    cells = found.astype(object).where(found.notna(), None)
    return list(cells.itertuples(index=False, name=None))


HESA = {
    "loader": "headcounts",
    "columns": {"period": "Academic Year", "faculty": "HE provider", "students": "Number"},
    "constants": COUNTS | {"definition": "standard registration population", "rounded_to": "5"},
    "keep": {"Level of study": ["All"]},
    "leave_out": {"HE provider": ["Total"]},
}
HESA_ROWS = """UKPRN,HE provider,Level of study,Academic Year,Number
1,Aberdeen,All,2018/19,14775
1,Aberdeen,Postgraduate,2018/19,4775
2,Abertay,All,2018/19,4355
,Total,All,2018/19,19130
"""
PREAMBLES = [
    "",
    "Table 1\n",
    '"Title:","Table 1 - HE student enrolments by provider, level and mode"\n"Location:","UK"\n\n',
    "Table 1,,,,\nAcademic year,2018/19,,,\nLevel of study,All,,,\n,,,,\n",
    'Title:,"Enrolments, by provider"\nAcademic year,2018/19\n' + "Note,a longer line\n" * 11 + "\n",
]


@pytest.mark.parametrize("preamble", PREAMBLES)
@pytest.mark.parametrize("header", [{}, {"file": {"header": "Academic Year"}}], ids=["found", "told by a word"])
def test_a_preamble_of_any_length_lies_above_the_header(
    header: dict[str, object], preamble: str, home: Home, tmp_path: Path
) -> None:
    load(home, written(tmp_path / "hesa.csv", preamble + HESA_ROWS), HESA | header)
    assert plain(home, "faculty", "period", "students", "rounded_to") == [
        ("Aberdeen", "2018/19", 14_775, 5),
        ("Abertay", "2018/19", 4_355, 5),
    ]


EUROSTAT = {
    "loader": "headcounts",
    "file": {"separator": "tab"},
    "columns": {"country": "geo", "students": "count"},
    "constants": COUNTS,
}
TSV = """freq,unit,sex,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \t2022
A,NR,T,DE\t1000 \t1200 b\t: c\t1300 p
A,NR,T,SE\t0 n\t: \t12 345 e\t: bz
"""


@pytest.mark.parametrize("into", [{}, {"into": ["freq", "units", "sex", "geo"]}], ids=["as headed", "told"])
def test_a_eurostat_table_with_a_column_for_each_year_and_flags(
    into: dict[str, object], home: Home, tmp_path: Path
) -> None:
    """The first cell holds the names of several columns, parted by commas; so do the cells under it."""
    profile = EUROSTAT | {
        "split": {"column": "freq,unit,sex,geo\\TIME_PERIOD"} | into,
        "unpivot": {"pattern": r"(\d{4})", "into": "period", "value": "count"},
        "marks": {"students": "eurostat"},
    }
    load(home, written(tmp_path / "educ.tsv", TSV), profile)
    assert plain(home, "country", "period", "students", "is_provisional", "is_suppressed") == [
        ("DE", "2019", 1000, False, False),
        ("DE", "2020", 1200, False, False),
        ("DE", "2021", None, False, True),
        ("DE", "2022", 1300, True, False),
        ("SE", "2019", 0, False, False),
        ("SE", "2020", None, False, False),
        ("SE", "2021", 12_345, True, False),
        ("SE", "2022", None, False, False),
    ]


SDMX = """DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:EDUC_UOE_MOBS01(1.0),10/06/24 23:00:00,A,NR,AT,2021,100,
ESTAT:EDUC_UOE_MOBS01(1.0),10/06/24 23:00:00,A,NR,AT,2022,110,ep
ESTAT:EDUC_UOE_MOBS01(1.0),10/06/24 23:00:00,A,NR,EL,2022,,c
ESTAT:EDUC_UOE_MOBS01(1.0),10/06/24 23:00:00,A,NR,BE,2022,90,d
"""


def test_a_eurostat_table_in_sdmx_csv(home: Home, tmp_path: Path) -> None:
    profile = {
        "loader": "headcounts",
        "columns": {"period": "TIME_PERIOD", "country": "geo", "students": "OBS_VALUE"},
        "flags": {"OBS_FLAG": "eurostat"},
        "constants": COUNTS | {"definition": "mobile students"},
    }
    load(home, written(tmp_path / "educ_uoe_mobs01.csv", SDMX), profile)
    assert plain(home, "country", "students", "is_provisional", "is_suppressed", "definition") == [
        ("AT", 100, False, False, "mobile students"),
        ("AT", 110, True, False, "mobile students"),
        ("GR", None, False, True, "mobile students"),
        ("BE", 90, False, False, "mobile students; counted otherwise (marked so)"),
    ]


UKA = """Lärosäte;Kategori;2022;2023;2024
Lund;Avgift;231;0;
Umeå;Avgift;;12;0
"""


def test_zero_means_fewer_than_five_where_a_blank_is_a_true_zero(home: Home, tmp_path: Path) -> None:
    profile = {
        "loader": "headcounts",
        "columns": {"period": "År", "faculty": "Lärosäte", "category": "Kategori", "students": "Antal"},
        "codes": {"category": {"Avgift": "fee"}},
        "unpivot": {"columns": [2022, 2023, 2024], "into": "År", "value": "Antal"},
        "marks": {"students": {"0": "suppressed", "": "zero"}},
        "constants": COUNTS | {"source": "UKÄ"},
    }
    load(home, written(tmp_path / "uka.csv", UKA), profile)
    assert plain(home, "faculty", "period", "students", "is_suppressed") == [
        ("Lund", "2022", 231, False),
        ("Lund", "2023", None, True),
        ("Lund", "2024", 0, False),
        ("Umeå", "2022", 0, False),
        ("Umeå", "2023", 12, False),
        ("Umeå", "2024", None, True),
    ]


def open_doors(path: Path) -> Path:
    """Titles, a merged row for each region, wide years with a change beside them, a total and footnotes."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Places of Origin")
        table = [
            ["Place of Origin", "2022/23", "2023/24", "% Change"],
            ["AFRICA", None, None, None],
            ["Ghana", 6468, 9394, 45.2],
            ["Nigeria", 17640, 20029, 13.5],
            ["ASIA", None, None, None],
            ["China", 289526, 277398, -4.2],
            ["WORLD TOTAL", 313634, 306821, -2.2],
            ["* fewer than 10 students", None, None, None],
        ]
        sheet.write_row(0, 0, ["International students by place of origin"])
        sheet.write_row(1, 0, ["Source: a survey of institutions"])
        for at, cells in enumerate(table):
            sheet.write_row(at + 3, 0, cells)
        sheet.merge_range(4, 0, 4, 3, "AFRICA")
        sheet.merge_range(7, 0, 7, 3, "ASIA")
    return path


def test_a_workbook_with_regions_wide_years_changes_and_footnotes(home: Home, tmp_path: Path) -> None:
    profile = {
        "loader": "headcounts",
        "columns": {"period": "Year", "country": "Place of Origin", "students": "Students"},
        "unpivot": {"pattern": r"\d{4}/\d{2}", "into": "Year", "value": "Students"},
        "leave_out": {"Place of Origin": ["WORLD TOTAL"], "% Change": [""]},
        "constants": COUNTS,
    }
    load(home, open_doors(tmp_path / "origins.xlsx"), profile)
    assert plain(home, "country", "period", "students") == [
        ("GH", "2022/23", 6_468),
        ("GH", "2023/24", 9_394),
        ("NG", "2022/23", 17_640),
        ("NG", "2023/24", 20_029),
        ("CN", "2022/23", 289_526),
        ("CN", "2023/24", 277_398),
    ]


def inbound(path: Path) -> Path:
    """Years merged over categories, as ministries lay out their workbooks."""
    import xlsxwriter

    table = [
        ["Tabell 3. Inresande studenter"],
        ["Lärosäte", "2021/22", None, "2022/23", None],
        [None, "Free-mover", "Utbyte", "Free-mover", "Utbyte"],
        ["Vårt universitet", 512, 601, 548, 640],
        ["Annat", 10, "x", 12, 30],
        [],
        ["x = färre än 5"],
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Tabell 3")
        for at, cells in enumerate(table):
            sheet.write_row(at, 0, cells)
        sheet.merge_range(1, 1, 1, 2, "2021/22")
        sheet.merge_range(1, 3, 1, 4, "2022/23")
    return path


def test_a_header_of_two_rows_names_a_period_and_a_category(home: Home, tmp_path: Path) -> None:
    profile = {
        "loader": "headcounts",
        "file": {"header": "Lärosäte", "header_rows": 2},
        "columns": {"period": "Läsår", "category": "Grupp", "faculty": "Lärosäte", "students": "Antal"},
        "codes": {"category": {"Free-mover": "free_mover", "Utbyte": "exchange_inbound"}},
        "unpivot": {"pattern": r"(\d{4}/\d{2}) (.+)", "into": ["Läsår", "Grupp"], "value": "Antal"},
        "marks": {"students": {"x": "suppressed"}},
        "constants": COUNTS,
    }
    outcome = load(home, inbound(tmp_path / "inbound.xlsx"), profile)
    assert outcome.found["below the table"] == "line 7: left out"
    assert plain(home, "faculty", "period", "category", "students") == [
        ("Vårt universitet", "2021/22", "free_mover", 512),
        ("Vårt universitet", "2021/22", "exchange_inbound", 601),
        ("Vårt universitet", "2022/23", "free_mover", 548),
        ("Vårt universitet", "2022/23", "exchange_inbound", 640),
        ("Annat", "2021/22", "free_mover", 10),
        ("Annat", "2021/22", "exchange_inbound", None),
        ("Annat", "2022/23", "free_mover", 12),
        ("Annat", "2022/23", "exchange_inbound", 30),
    ]


PX = """CHARSET="ANSI";
LANGUAGE="sv";
TITLE="Studenter";
CONTENTS="Studenter";
UNITS="personer";
DATASYMBOL2="sekretess";
STUB="kategori";
HEADING="termin";
VALUES("kategori")="avgift","utbyte";
VALUES("termin")="HT2023","VT2024";
DATA=
259 ".."
".." "-";
"""


def test_signs_of_a_px_file_mean_what_the_profile_says(home: Home, tmp_path: Path) -> None:
    profile = {
        "loader": "headcounts",
        "columns": {"period": "termin", "category": "kategori", "students": "value", "unit": "units"},
        "codes": {"category": {"avgift": "fee", "utbyte": "exchange_inbound"}, "unit": {"personer": "person"}},
        "flags": {"symbol": {"..": "suppressed", "-": "noted"}},
        "constants": {"source": "SCB"},
    }
    path = tmp_path / "studenter.px"
    path.write_bytes(PX.encode("cp1252"))
    load(home, path, profile)
    assert plain(home, "category", "period", "year", "students", "is_suppressed", "unit") == [
        ("fee", "autumn 2023", 2023, 259, False, "person"),
        ("fee", "spring 2024", 2024, None, True, "person"),
        ("exchange_inbound", "autumn 2023", 2023, None, True, "person"),
        ("exchange_inbound", "spring 2024", 2024, 0, False, "person"),
    ]
