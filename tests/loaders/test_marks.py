"""Signs beside numbers: each is read where the profile explains it, and a cell with any other is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders._marks import Meant, understood
from loaders._profile_shape import EUROSTAT, Mark

MARKS: dict[str, Mark] = {
    "0": "suppressed",
    "": "zero",
    "..": "missing",
    "c": "suppressed",
    "[low]": "noted",
    "<5": "suppressed",
    "p": "provisional",
    "e": "provisional",
    "b": "noted",
    "*": "suppressed",
    "d": "differs",
}


def meant(number: str | None, *says: Mark) -> Meant:
    return Meant(number=number, says=frozenset(says))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0", meant(None, "suppressed")),
        ("", meant("0", "zero")),
        (float("nan"), meant("0", "zero")),
        ("..", meant(None, "missing")),
        ("<5", meant(None, "suppressed")),
        ("123 e", meant("123", "provisional")),
        ("123p", meant("123", "provisional")),
        ("12 345 p", meant("12 345", "provisional")),
        ("12\u00a0345\u00a0p", meant("12\u00a0345", "provisional")),
        ("1,234.5 b", meant("1,234.5", "noted")),
        ("-3.5 d", meant("-3.5", "differs")),
        ("12 %  p", None),
        ("12% p", meant("12%", "provisional")),
        ("7 bp", meant("7", "noted", "provisional")),
        ("7 b p", meant("7", "noted", "provisional")),
        ("7 [low]", meant("7", "noted")),
        ("[low]", meant(None, "noted")),
        ("7*", meant(None, "suppressed")),
        (".. c", meant(None, "missing", "suppressed")),
        ("123", None),
        ("123 x", None),
        ("1.2E+05", None),
        ("about 5", None),
        ("p 123", None),
    ],
)
def test_a_cell_is_its_number_and_what_its_signs_say(cell: str | float, expected: Meant | None) -> None:
    assert understood(cell, MARKS) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (":", meant(None, "missing")),
        (": c", meant(None, "missing", "suppressed")),
        (": z", meant(None, "missing")),
        ("0 n", meant("0", "noted")),
        ("12.5 ep", meant("12.5", "provisional")),
        ("41 bd", meant("41", "noted", "differs")),
        ("41", None),
    ],
)
def test_the_signs_of_eurostat(cell: str, expected: Meant | None) -> None:
    assert understood(cell, EUROSTAT) == expected


@settings(max_examples=30, deadline=None)
@given(number=st.decimals(min_value=0, max_value=10**6, places=2), signs=st.lists(st.sampled_from("pebd"), unique=True))
def test_no_number_is_lost_beside_its_signs(number: object, signs: list[str]) -> None:
    found = understood(f"{number} {''.join(signs)}", MARKS)
    if not signs:
        assert found is None
    else:
        assert found == meant(str(number), *(MARKS[sign] for sign in signs))
