"""Which character separates the cells, where more than one could."""

from loaders._separator import separator

KEYS = "freq,unit,level,geo\\TIME_PERIOD"


def test_a_tab_wins_where_commas_cut_as_well() -> None:
    found: dict[str, str] = {}
    text = f"{KEYS}\t2020 \t2021 \nA,NR,ED6,SE\t12 \t13 p\nA,NR,ED6,EL\t: \t30 b\n"
    assert separator(text.encode(), None, found) == "\t"
    assert found == {"separator": "tab"}


def test_a_comma_wins_where_tabs_cut_only_some_records() -> None:
    assert separator(b"name,place,students\nA\tB,x,1\nC,y,2\nD,z,3\n", None, {}) == ","
