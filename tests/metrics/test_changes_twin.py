"""Changes between waves against a slow twin in plain Python, and what must not be compared."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from metrics import Value, Way, catalogue, measure
from metrics._examples import two_waves
from tests.metrics.test_answers_twin import PEOPLE, given_answers, is_untouched, tables
from tests.metrics.warehouses import ask, in_memory

ROW = dict[str, Any]
NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate]  # shrinking takes minutes


def values(rows: Mapping[str, Any], metric: str, *, by: tuple[str, ...] = (), **where: str) -> dict[Any, Value]:
    return {tuple(row.group.values()): row.value for row in ask(rows, metric, by=by, **where).rows}


def by_person(people: Sequence[ROW], year: int) -> dict[tuple[str, str], dict[int, int]]:
    """The score that each person gave to each question of the wave."""
    found: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for answer in given_answers(people):
        if answer["year"] == year and answer["kind"] in ("satisfaction", "overall"):
            found[answer["section"], answer["element"]][answer["respondent_id"]] = answer["score"]
    return found


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(people=PEOPLE, since=st.sampled_from([2013, 2014]))
def test_changes_of_a_list(people: list[ROW], since: int) -> None:
    now, then = by_person(people, 2015), by_person(people, since)
    rows, way = tables(people), {"wave": "2015", "since": str(since)}
    shares = values(rows, "score_change", by=("section", "element"), **way)
    means = values(rows, "mean_score_change", by=("section", "element"), **way)
    tested = {}
    for key in {*now, *then}:
        sides = [[int(score >= 3) for score in side.get(key, {}).values()] for side in (now, then)]
        scores = [list(side.get(key, {}).values()) for side in (now, then)]
        n = min(map(len, sides))
        if n < 10:
            assert shares[key].value is means[key].value is None
            continue
        (x1, n1), (x2, n2) = ((sum(side), len(side)) for side in sides)
        low, high = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
        found = shares[key]
        assert (found.value, found.low, found.high) == pytest.approx((x1 / n1 - x2 / n2, low, high))
        assert (found.n, means[key].n) == (n, n)
        assert means[key].value == pytest.approx(fmean(scores[0]) - fmean(scores[1]))
        if len({*scores[0]}) > 1 and len({*scores[1]}) > 1:
            around = stats.ttest_ind(*scores, equal_var=False).confidence_interval()
            assert (means[key].low, means[key].high) == pytest.approx((around.low, around.high))
        is_mixed = 0 < x1 + x2 < n1 + n2
        table = [[x1, n1 - x1], [x2, n2 - x2]]
        tested[key] = stats.chi2_contingency(table, correction=False).pvalue if is_mixed else 1.0
    if tested:
        adjusted = multipletests(list(tested.values()), method="fdr_bh")[1]
        assert [shares[key].p_adjusted for key in tested] == pytest.approx(list(adjusted))


@settings(max_examples=10, deadline=None, phases=NO_SHRINKING)
@given(people=PEOPLE)
def test_a_change_is_the_difference_of_what_both_waves_show(people: list[ROW]) -> None:
    if not is_untouched(given_answers(people), (), {}):
        return
    rows = tables(people)
    shown = values(rows, "satisfied_share", by=("section", "year"))
    for (section, year), change in values(rows, "score_change", by=("section", "year")).items():
        if change.value is None:
            continue
        now, then = shown[section, year], shown[section, year - 1]
        assert now.value is not None
        assert then.value is not None
        assert change.value == pytest.approx(now.value - then.value)
        assert change.n == min(now.n or 0, then.n or 0)


DESK = {"desk": ([3] * 30 + [1] * 20, [3] * 40 + [1] * 10)}


def of_later_wave(rows: dict[str, list[ROW]], **changed: object) -> dict[str, list[ROW]]:
    rows["question"] = [each | changed if each["slice_id"] == 2017 else each for each in rows["question"]]
    return rows


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"scale_high": 5}, "asked on a scale of 1-4 in 2016 and 1-5 in 2017: the two do not compare"),
        ({"satisfied_from": 4}, "counted as satisfied from 3 in 2016 and 4 in 2017: the two do not compare"),
        ({"element": "another desk"}, "not asked in 2016"),
    ],
    ids=str,
)
def test_questions_that_were_asked_otherwise_do_not_compare(changed: ROW, reason: str) -> None:
    (found,) = values(of_later_wave(two_waves(DESK), **changed), "score_change", by=("element",)).values()
    assert found == Value(because=reason)


def test_a_section_compares_what_was_asked_alike() -> None:
    rows = two_waves(DESK | {"phone": ([1] * 50, [4] * 50)})
    rows["question"][-1] |= {"scale_high": 7, "satisfied_from": 5}
    result = ask(rows, "score_change", by=("section",))
    assert [row.value.value for row in result.rows] == [pytest.approx(0.2)]
    assert "barometer 2017: left out, because not asked alike in 2016: support: phone" in result.notes


def test_other_words_are_said() -> None:
    rows = two_waves(DESK)
    for question, text in zip(rows["question"], ("How was it?", "How was the desk?"), strict=True):
        question["text"] = text
    (found,) = values(rows, "score_change").values()
    assert (found.value, found.note) == (pytest.approx(0.2), "wording changed")


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ({"wave": "2016"}, "2016 is the first wave of barometer: none to compare it with"),
        ({"since": "1999"}, "barometer has no wave '1999': choose one of those before (2016)"),
        ({"since": "2017"}, "2017 does not come before 2017: choose an earlier wave"),
    ],
    ids=str,
)
def test_no_wave_to_compare_with(where: dict[str, str], reason: str) -> None:
    assert values(two_waves(DESK), "score_change", **where) == {(): Value(because=reason)}


def test_surveys_are_not_mixed() -> None:
    rows = two_waves(DESK)
    ids = ("slice_id", "question_id", "respondent_id")
    for table, listed in two_waves(DESK).items():
        moved = [each | {name: -each[name] for name in ids if name in each} for each in listed]
        rows[table] += [each | ({"survey": "housing"} if table == "wave" else {}) for each in moved]
    (found,) = values(rows, "score_change").values()
    assert found.because == "the waves belong to different surveys (barometer, housing): choose one survey"
    assert values(rows, "score_change", survey="barometer")[()].value == pytest.approx(0.2)


def test_autumn_comes_after_spring() -> None:
    rows = two_waves(DESK)
    for name, wave in zip(("2016 spring", "2016 autumn"), rows["wave"], strict=True):
        wave |= {"wave": name, "year": 2016}
    assert values(rows, "score_change", by=("wave", "since"))["2016 autumn", "2016 spring"].value == pytest.approx(0.2)


@pytest.mark.parametrize(("before", "after"), [(4, 50), (50, 4)])
def test_a_side_of_fewer_than_5_tells_nothing(before: int, after: int) -> None:
    for metric in ("score_change", "mean_score_change", "smallest_detectable_change"):
        (found,) = values(two_waves({"desk": ([3] * before, [3] * after)}), metric).values()
        assert found.value is found.n is None
        assert "fewer than 5" in str(found.because)


def test_a_few_planned_changes_are_adjusted_by_holm() -> None:
    rows = two_waves(DESK)
    for person in rows["respondent"]:
        person["level"] = "master" if person["respondent_id"] % 2 else "bachelor"
    result = ask(rows, "score_change", by=("level",))
    table = [[20, 5], [15, 10]]
    p = stats.chi2_contingency(table, correction=False).pvalue
    assert [row.value.p_adjusted for row in result.rows] == pytest.approx([min(1, 2 * p)] * 2)
    assert any("Holm" in note for note in result.notes)


def test_a_finite_population_narrows_the_interval() -> None:
    rows = two_waves(DESK)
    for wave in rows["wave"]:
        wave["population"] = 100
    with in_memory(rows) as published:
        plain, finite = (
            measure(published, catalogue()["score_change"], way=Way(is_finite=is_finite)) for is_finite in (False, True)
        )
    known = confint_proportions_2indep(0.8 * 99, 99, 0.6 * 99, 99, method="newcomb", compare="diff")
    assert (finite.rows[0].value.low, finite.rows[0].value.high) == pytest.approx(known)
    assert finite.rows[0].value.value == plain.rows[0].value.value
    assert any("finite population of 100" in note for note in finite.notes)


def test_sources_are_those_of_both_waves() -> None:
    rows = two_waves(DESK)
    for source in rows["source"]:
        source |= {"file": f"{source['slice_id']}.csv", "load_id": source["slice_id"]}
    found = ask(rows, "score_change", by=(), wave="2017")
    assert [source.file for source in found.sources] == ["2016.csv", "2017.csv"]
