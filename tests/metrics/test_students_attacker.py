"""An attacker asks all there is to ask about students and solves for what is hidden: no group of 1 to 4 comes out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from data.warehouse import Published
from metrics import catalogue, measure
from metrics._beside import TOO_MANY_TRAITS
from tests.metrics.warehouses import ask, in_memory

Row = dict[str, Any]
Group = Mapping[str, set[object]]
Told = list[tuple[Group, float]]

TRAITS = {"level": ("bachelor", "master"), "faculty": ("Arts", "Law", "Science"), "country": ("CN", "IN", "US")}
CATEGORIES = ("fee", "doctoral")
YEARS = (2020, 2024)
WAY = ("applied", "admitted", "paid", "registered")
OUTCOMES = ("granted", "refused")


def drawn(seed: int, apart: Sequence[Row], count: str) -> list[Row]:
    """A count for every cell, many of them small."""
    chance = np.random.default_rng(seed)
    cells = product(apart, product(*TRAITS.values()))
    return [
        {**row, **dict(zip(TRAITS, words, strict=True)), count: int(chance.choice([0, 1, 2, 3, 6, 9, 20, 60]))}
        for row, words in cells
    ]


def questions() -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """By up to two traits: each of them by itself, limited to its last word or limited to its first two."""
    for width in range(3):
        for traits in combinations(TRAITS, width):
            for limited in (some for size in range(width + 1) for some in combinations(traits, size)):
                by = tuple(trait for trait in traits if trait not in limited)
                for words in product(*(("|".join(TRAITS[trait][:2]), TRAITS[trait][-1]) for trait in limited)):
                    yield by, dict(zip(limited, words, strict=True))


def told(published: Published, metric: str, *by: str, **limits: str) -> Iterator[tuple[dict[str, set[object]], Any]]:
    for traits, where in questions():
        for row in measure(published, catalogue()[metric], by=(*by, *traits), where={**where, **limits}).rows:
            asked = {name: set(text.split("|")) for name, text in where.items()}
            yield {**asked, **{name: {word} for name, word in row.group.items()}}, row.value


def holds(group: Group, cell: Row) -> bool:
    return all(cell[name] in words for name, words in group.items())


def solved(cells: Sequence[Row], counts: Sequence[float], given: Told, wanted: Sequence[Group]) -> list[Group]:
    """The wanted groups of 1 to 4 that follow from what is given, all of which is true."""
    equations = np.array([[holds(group, cell) for cell in cells] for group, _ in given], dtype=float)
    assert np.allclose(equations @ np.array(counts), [number for _, number in given])
    _, sizes, directions = np.linalg.svd(equations, full_matrices=False)
    known = directions[sizes > 1e-9]
    small = [group for group in wanted if 0 < sum(n for n, c in zip(counts, cells, strict=True) if holds(group, c)) < 5]
    assert small
    rows = np.array([[holds(group, cell) for cell in cells] for group in small], dtype=float)
    distance = np.abs(rows - rows @ known.T @ known).max(axis=1)
    return [group for group, rest in zip(small, distance, strict=True) if rest < 1e-7]


def groups(**others: Sequence[object]) -> list[Group]:
    """Every group by up to two traits, and by each of the others."""
    found: list[Group] = []
    for traits in (some for width in range(3) for some in combinations(TRAITS, width)):
        for words in product(*(TRAITS[trait] for trait in traits), *others.values()):
            found.append({name: {word} for name, word in zip((*traits, *others), words, strict=True)})
    return found


def test_head_counts_growth_index_shares_and_money_tell_nothing_small() -> None:
    cells = drawn(1, [{"year": year, "category": of} for year in YEARS for of in CATEGORIES], "students")
    fees = [{"year": each["year"], "kind": "revenue", "amount": each["students"] * 90.0, "currency": "SEK"} |
            {trait: each[trait] for trait in TRAITS} for each in cells if each["category"] == "fee"]  # fmt: skip
    rows = {"source": [{"loader": "headcounts"}, {"loader": "tuition"}], "headcount": cells, "tuition": fees}
    given: Told = []
    with in_memory(rows) as published:
        for metric in ("headcount", "students"):
            given += [(group, value.value) for group, value in told(published, metric, "year", "category")]
        given += [(group, each.value) for group, each in told(published, "students", "year")]
        for metric in ("fee_student_cagr", "headcount_index", "headcount_growth"):
            by = () if metric.startswith("fee") else ("category",)
            for group, value in told(published, metric, *by):
                given += list(_two_years({"category": {"fee"}, **group}, metric, value))
        for group, value in told(published, "fee_student_share", "year"):
            if value.value is not None:
                given += [(group, value.n), ({**group, "category": {"fee"}}, value.value * value.n)]
        for group, value in told(published, "tuition_revenue", "year"):
            given.append(({**group, "category": {"fee"}}, None if value.value is None else value.value / 90))
        for group, value in told(published, "tuition_per_student", "year"):
            given.append(({**group, "category": {"fee"}}, value.n))
    given = [(group, number) for group, number in given if number is not None]
    counts = [each["students"] for each in cells]
    assert solved(cells, counts, given, groups(year=YEARS, category=CATEGORIES)) == []


def _two_years(group: Group, metric: str, value: Any) -> Iterator[tuple[Group, float]]:
    """A growth and the smaller of its two counts give both."""
    if value.value is None:
        return
    if metric.endswith("cagr"):
        ratio = (1 + value.value) ** (YEARS[1] - YEARS[0])
    else:
        ratio = value.value + (0 if metric.endswith("index") else 1)
    yield {**group, "year": {YEARS[0]}}, value.n if ratio >= 1 else round(value.n / ratio) if ratio else 0
    yield {**group, "year": {YEARS[1]}}, round(value.n * ratio) if ratio >= 1 else value.n


@pytest.mark.parametrize("seed", [1, 2])
def test_permits_tell_no_few_refused(seed: int) -> None:
    cells = drawn(seed, [{"year": year, "outcome": of} for year in YEARS for of in OUTCOMES], "applicants")
    given: Told = []
    with in_memory({"source": [{"loader": "permits"}], "permit": cells}) as published:
        for by in ((), ("year",)):
            for group, value in told(published, "permit_granted_share", *by):
                if value.value is not None:
                    given += [(group, value.n), ({**group, "outcome": {"granted"}}, value.value * value.n)]
    assert given
    assert solved(cells, [each["applicants"] for each in cells], given, groups(year=YEARS, outcome=OUTCOMES)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_the_steps_of_a_cohort_tell_no_few_lost(seed: int) -> None:
    """A cell is who came so far and no further; a step counts those of all later ones with it."""
    ended = drawn(seed, [{"last": step} for step in WAY], "students")
    steps = [
        {**each, "step": step, "year": 2024}
        for each in ended for step in WAY[: WAY.index(each["last"]) + 1]
    ]  # fmt: skip
    given: Told = []
    with in_memory({"source": [{"loader": "funnel"}], "funnel": steps}) as published:
        for metric in ("funnel_students", "funnel_conversion", "funnel_lost_students"):
            for group, value in told(published, metric, "step"):
                if value.value is not None:
                    given += list(_steps(group, metric, value))
    wanted = [*_ends(groups(last=WAY))]
    assert given
    assert solved(ended, [each["students"] for each in ended], given, wanted) == []


def _ends(found: Sequence[Group]) -> Iterator[Group]:
    """Who was lost at a step, and who came to it."""
    for group in found:
        (last,) = group["last"]
        yield group
        yield {**group, "last": set(WAY[WAY.index(str(last)) :])}


def _steps(group: Group, metric: str, value: Any) -> Iterator[tuple[Group, float]]:
    (step,) = group["step"]
    place = WAY.index(str(step))
    rest = {name: words for name, words in group.items() if name != "step"}
    came, before = {**rest, "last": set(WAY[place:])}, {**rest, "last": set(WAY[place - 1 :])}
    if metric == "funnel_students":
        yield came, value.value
    elif metric == "funnel_lost_students":
        yield {**rest, "last": {WAY[place - 1]}}, value.value
    else:
        yield before, value.n
        yield came, value.value * value.n


@pytest.mark.parametrize("metric", ["headcount", "fee_student_growth", "headcount_index", "fee_student_share"])
def test_three_traits_are_not_combined(metric: str) -> None:
    rows = drawn(1, [{"year": 2024, "category": "fee"}], "students")
    found = ask(
        {"source": [{"loader": "headcounts"}], "headcount": rows}, metric, by=("faculty", "level"), country="IN"
    )
    assert [row.value.because for row in found.rows] == [TOO_MANY_TRAITS]


@pytest.mark.parametrize("metric", ["country_top1_share", "country_concentration"])
def test_countries_taken_together_are_a_trait(metric: str) -> None:
    rows = drawn(1, [{"year": 2024, "category": "fee"}], "students")
    found = ask({"source": [{"loader": "headcounts"}], "headcount": rows}, metric, by=("faculty", "level"))
    assert [row.value.because for row in found.rows] == [TOO_MANY_TRAITS]


@pytest.mark.parametrize("metric", ["funnel_students", "funnel_conversion", "retention_share"])
def test_nor_are_three_traits_of_a_cohort(metric: str) -> None:
    rows = drawn(1, [{"year": 2024, "step": "applied"}], "students")
    found = ask({"source": [{"loader": "funnel"}], "funnel": rows}, metric, by=("faculty", "level"), country="IN")
    assert [row.value.because for row in found.rows] == [TOO_MANY_TRAITS]


def test_a_concentration_follows_from_what_is_shown() -> None:
    """Two countries share what the shown ones leave of the total, whichever of them is the small one."""
    first, second = ({"IN": 50, "CN": 30, "US": 6, "PK": 3}, {"IN": 50, "CN": 30, "US": 3, "PK": 6})
    for metric in ("country_concentration", "country_top3_share", "effective_countries", "country_top1_share"):
        one, other = (ask(_of_countries(each), metric).rows[0].value for each in (first, second))
        assert one.value == pytest.approx(other.value)
        assert (one.n, one.note) == (other.n, other.note)


def _of_countries(students: Mapping[str, int]) -> dict[str, list[Row]]:
    rows = [{"year": 2024, "category": "fee", "country": name, "students": n} for name, n in students.items()]
    return {"source": [{"loader": "headcounts"}], "headcount": rows}
