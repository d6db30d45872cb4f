"""Remarks in people's own words: what finds them, what never does, on both engines and against a slow twin."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Comments, UnknownDimension, comments
from tests.metrics.warehouses import Rows, in_memory, on_postgres, refill

TRAITS = {
    "level": ("bachelor", "master", None),
    "mobility_type": ("exchange", "degree"),
    "faculty": ("Law", "Arts", "Science"),
    "area": ("North", "South"),
    "fee_status": ("paying", "free"),
    "region": ("Asia", "Europe"),
}
NOBODY = dict.fromkeys(TRAITS)
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "# heading\n**bold** [link](javascript:alert(1)) $x$ :material/bug:",
    "=cmd|'/C calc'!A0",
    "\u202egnirts desrever\u202c",
    "100% of_it 'quoted'; DROP TABLE comment; --",
    "😀 住宿太贵了 Здравствуйте",
    "x" * 100_000,
]


def person(number: int, **traits: Any) -> dict[str, Any]:
    return {
        "respondent_id": number,
        "slice_id": 1,
        "survey": "barometer",
        "wave": "2024",
        "year": 2024,
        **NOBODY,
    } | traits


def remark(number: int, text: str, section: str | None = None, element: str | None = None) -> dict[str, Any]:
    return {"slice_id": 1, "respondent_id": number, "section": section, "element": element, "text": text}


def rows(people: Sequence[Mapping[str, Any]], remarks: Sequence[Mapping[str, Any]]) -> Rows:
    file = {"load_id": 7, "loader": "survey_responses", "slice": "barometer 2024", "file": "b.csv", "sha256": "ab"}
    return {"respondent": people, "comment": remarks, "source": [{"slice_id": 1, **file}]}


def ask(given: Rows, **asked: Any) -> Comments:
    with in_memory(given) as published:
        return comments(published, **asked)


def texts(found: Comments) -> list[str]:
    return [row.text for row in found.rows]


TEN = rows([person(number) for number in range(10)], [remark(number, f"remark {number}") for number in range(10)])


def said(*words: str) -> Rows:
    """These remarks and enough others that they may be shown."""
    others = [remark(number, "another") for number in range(100, 106)]
    remarks = [remark(number, text) for number, text in enumerate(words)]
    return rows([person(each["respondent_id"]) for each in (*remarks, *others)], [*remarks, *others])


def test_a_remark_is_shown_with_its_wave_and_file_and_nothing_else_of_its_writer() -> None:
    found = ask(TEN)
    assert len(found.rows) == 10
    assert {name: getattr(found.rows[0], name) for name in found.rows[0].__slots__} == {
        "survey": "barometer", "wave": "2024", "section": None, "element": None, "text": "remark 0", "topic": None,
    }  # fmt: skip
    assert [(source.file, source.load) for source in found.sources] == [("b.csv", 7)]


@pytest.mark.parametrize("wrote", [1, 4])
def test_a_wave_in_which_few_wrote_shows_nothing(wrote: int) -> None:
    people = [person(number) for number in range(50)]
    found = ask(rows(people, [remark(number, "noisy") for number in range(wrote)] * 3))
    assert not found.rows
    assert found.because == "hidden: fewer than 5 wrote, or could be told apart"


def test_a_group_in_which_few_wrote_is_not_found_and_neither_is_the_rest() -> None:
    people = [person(number, level="bachelor" if number < 3 else "master") for number in range(20)]
    given = rows(people, [remark(number, "noisy") for number in range(20)])
    assert len(ask(given).rows) == 20
    for level in ("bachelor", "master"):
        found = ask(given, where={"level": level})
        assert (found.rows, found.because) == ((), "hidden: fewer than 5 wrote, or could be told apart")


def test_groups_that_are_large_enough_are_found() -> None:
    levels = ["bachelor"] * 6 + ["master"] * 8 + ["doctoral"] * 3 + ["other"] * 2
    given = rows(
        [person(number, level=level) for number, level in enumerate(levels)],
        [remark(number, level) for number, level in enumerate(levels)],
    )
    assert {level: len(ask(given, where={"level": level}).rows) for level in dict.fromkeys(levels)} == {
        "bachelor": 6, "master": 8, "doctoral": 0, "other": 0,
    }  # fmt: skip
    assert ask(given, where={"level": "master"}).notes == (
        "left out to protect a group of fewer than 5: barometer 2024",
        "no topics: too few remarks, or too few words that several people use",
    )


def test_many_traits_are_refused_and_unknown_ones_too() -> None:
    four = ask(TEN, where={"level": "master", "faculty": "Law", "area": "North", "region": "Asia"})
    assert not four.rows
    assert str(four.because).startswith("refused: at most 3 traits")
    with pytest.raises(UnknownDimension):
        ask(TEN, where={"respondent_id": "1"})


@st.composite
def written(draw: st.DrawFn) -> Rows:
    alike = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in TRAITS.items()})
    groups = draw(st.lists(st.tuples(alike, st.integers(1, 9)), max_size=9))
    people = [person(number, **traits) for number, traits in enumerate(each for each, n in groups for _ in range(n))]
    return rows(people, [remark(each["respondent_id"], f"by {each['respondent_id']}") for each in people])


def views() -> Iterator[dict[str, str]]:
    stated = {name: [value for value in values if value] for name, values in TRAITS.items()}
    for size in range(4):
        for names in combinations(stated, size):
            for values in product(*(stated[name] for name in names)):
                yield dict(zip(names, values, strict=True))


@settings(max_examples=12, deadline=None)
@given(written())
def test_all_views_laid_upon_each_other_single_out_no_fewer_than_5(given: Rows) -> None:
    """The attacker reads every remark in every view there is and groups them by where they stood."""
    people = {each["respondent_id"]: each for each in given["respondent"]}
    stood: dict[str, list[str]] = {}
    with in_memory(given) as published:
        for view in views():
            for text in texts(comments(published, where=view, grouped=False)):
                writer = people[int(text.removeprefix("by "))]
                assert all(writer[name] == value for name, value in view.items())
                stood.setdefault(text, []).append(str(view))
    assert all(number >= 5 for number in Counter(map(str, stood.values())).values())
    assert bool(stood) == (len(people) >= 5)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("kök", "Köket är smutsigt"),
        ("KOK", "Ko\u0308ket är smutsigt"),
        ("kök smutsigt", "Smutsigt kök"),
        ("łódź", "LODZ is fine"),
        ("strasse", "laute Straße"),
        ("дорого", "Это ДОРОГО"),
        ("太贵", "食堂太贵了"),
        ("سكن", "السَكَن غالٍ"),
        ("100%", "100% of it"),
        ("of_it", "100 of_it"),
    ],
)
def test_words_are_found_in_any_case_and_with_any_accents(search: str, text: str) -> None:
    assert texts(ask(said(text, "of it, 100 of those"), search=search)) == [text]


def test_a_word_that_stands_nowhere_finds_nothing_and_is_no_pattern() -> None:
    for search in ("100%%", "%", "_", ".*", "' OR 1=1 --", "\\"):
        found = ask(said("of it, 100 of those"), search=search)
        assert (found.rows, found.because) == ((), "no remarks match")


def test_section_and_element_limit_what_is_shown_but_not_who_counts() -> None:
    people = [person(number) for number in range(6)]
    remarks = [remark(number, "x") for number in range(5)] + [remark(5, "cold", "living", "heating")]
    assert texts(ask(rows(people, remarks), section="living")) == ["cold"]
    assert texts(ask(rows(people, remarks), section="living", element="heating")) == ["cold"]
    assert ask(rows(people, remarks), section="arrival").because == "no remarks match"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_come_through_as_they_are(text: str) -> None:
    assert text in texts(ask(said(text)))
    assert texts(ask(said(text), search=text[:50])) == [text]


@pytest.mark.parametrize(
    "asked", [{}, {"search": "x"}, {"where": {"level": "master", "year": "2024"}}, {"section": "x"}]
)
def test_nothing_loaded_is_said(asked: dict[str, Any]) -> None:
    assert ask(rows([], []), **asked).because == "no remarks are loaded"


ASKED: list[dict[str, Any]] = [
    {},
    {"where": {"year": "2024..2025"}},
    {"where": {"wave": "2023", "survey": "barometer"}},
    {"where": {"survey": "housing|barometer", "level": "master"}},
    {"where": {"level": "master|bachelor", "faculty": "Law"}, "search": "RUM"},
    {"section": "living", "element": "room"},
    {"search": "rum 1", "section": "living"},
]


def twin(
    given: Rows, *, where: Mapping[str, str] = {}, search: str = "", section: Any = None, element: Any = None
) -> Any:
    """Where nobody is in a small group: the plain reading of the filters."""
    people = {each["respondent_id"]: each for each in given["respondent"]}
    low, _, high = where.get("year", "0..9999").partition("..")
    chosen = {name: value.split("|") for name, value in where.items() if name != "year"}
    for each in given["comment"]:
        writer = people[each["respondent_id"]]
        plain = normalize("NFKD", each["text"]).casefold()
        if (
            all(writer[name] in values for name, values in chosen.items())
            and int(low) <= writer["year"] <= int(high)
            and section in (None, each["section"])
            and element in (None, each["element"])
            and all(word in plain for word in search.casefold().split())
        ):
            yield writer["survey"], writer["wave"], each["section"], each["element"], each["text"]


def _large() -> Rows:
    people, remarks = [], []
    for number in range(240):
        year = 2023 + number % 3
        survey = "barometer" if number % 2 else "housing"
        traits = {"level": ("bachelor", "master")[number // 6 % 2], "faculty": ("Law", "Arts")[number // 12 % 2]}
        about = {"section": "living", "element": "room"} if number % 5 == 0 else {}
        people.append(person(number, survey=survey, wave=str(year), year=year, **traits) | {"slice_id": number % 6})
        remarks.append(remark(number, f"Rum {number} är fint", **about) | {"slice_id": number % 6})
    return {"respondent": people, "comment": remarks}


def _plain(found: Comments) -> list[tuple[Any, ...]]:
    return [(row.survey, row.wave, row.section, row.element, row.text) for row in found.rows]


def _sorted(found: Any) -> list[Any]:
    return sorted(found, key=str)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_twin_finds_the_same(asked: dict[str, Any]) -> None:
    given = _large()
    expected = _sorted(twin(given, **asked))
    assert expected
    assert _sorted(_plain(ask(given, **asked))) == expected


@pytest.mark.postgres
def test_both_engines_find_the_same_in_the_same_order(postgres_url: str) -> None:
    given = _large()
    with on_postgres(postgres_url) as engine:
        published = refill(engine, given)
        for asked in ASKED:
            assert comments(published, **asked) == _as_of(ask(given, **asked), published.version)


def _as_of(found: Comments, version: int) -> Comments:
    return Comments(**{name: getattr(found, name) for name in found.__dataclass_fields__} | {"version": version})
