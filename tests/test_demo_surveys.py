"""The demonstration's surveys: who could be asked, other universities, remarks, and a section that fell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import func, select

from data.demo import barometer, comparison, event_feedback, headcounts, housing, students
from data.demo.draw import apportioned
from data.demo.generate import SEED
from data.demo.questionnaires import BAROMETER, HOUSING
from data.demo.remarks import MAILS, PHONES
from data.home import Home
from data.schema import WAREHOUSE
from data.settings import Settings

SEEDS = (SEED, 1, 2)
# Ranges that are set aside for fiction: 070-1740605 to 070-1740699 in Sweden, 555-0100 to 555-0199 in North America.
FICTIONAL_PHONE = re.compile(r"(\+46 70|070-)\s?174 06 \d\d|(\(212\)|\+1 212) 555[- ]01\d\d")


@pytest.fixture(scope="module")
def waves() -> Mapping[int, pd.DataFrame]:
    return barometer.draw(SEED, headcounts.totals(SEED))


@pytest.fixture(scope="module")
def rounds() -> Mapping[str, pd.DataFrame]:
    return housing.draw(SEED)


def rows(demonstration: Path, table: str) -> pd.DataFrame:
    with Home.open(Settings(home=demonstration)).published().engine.connect() as connection:
        return pd.read_sql(select(WAREHOUSE.tables[table]), connection)


def section_scores(wave: pd.DataFrame, section: str) -> pd.Series[float]:
    """Each student's satisfied share of the section's elements."""
    asked = [each for each in BAROMETER if each.section == section and each.kind is None]
    answered = {each.code: wave[each.code].where(wave[each.code] != each.not_applicable) for each in asked}
    satisfied = {
        each.code: (answered[each.code] >= each.satisfied_from).where(answered[each.code].notna()) for each in asked
    }
    return pd.DataFrame(satisfied).astype(float).mean(axis=1).dropna()


def fall(before: pd.Series[float], after: pd.Series[float]) -> float:
    """By how many standard errors the mean fell."""
    return float((before.mean() - after.mean()) / np.sqrt(before.var() / len(before) + after.var() / len(after)))


@pytest.mark.parametrize("seed", SEEDS)
def test_support_fell_with_the_buddy_app_by_more_than_chance(seed: int) -> None:
    waves = barometer.draw(seed, headcounts.totals(seed))
    before, after = pd.concat([waves[2022], waves[2023]]), pd.concat([waves[2024], waves[2025]])
    assert fall(section_scores(before, "support"), section_scores(after, "support")) > 2.5


def test_learning_did_not_fall(waves: Mapping[int, pd.DataFrame]) -> None:
    before, after = pd.concat([waves[2022], waves[2023]]), pd.concat([waves[2024], waves[2025]])
    assert abs(fall(section_scores(before, "learning"), section_scores(after, "learning"))) < 1


def test_parts_add_up_to_the_whole_and_are_the_nearest_whole_numbers() -> None:
    assert apportioned(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert apportioned(7, {"a": 0.0, "b": 2.0}) == {"a": 0, "b": 7}


def test_every_dimension_of_a_population_adds_up_to_it(demonstration: Path) -> None:
    population = rows(demonstration, "population")
    totals = population.groupby(["survey", "wave", "dimension"])["people"].sum().reset_index()
    asked = rows(demonstration, "wave").set_index(["survey", "wave"])["population"]
    assert [asked[survey, wave] for survey, wave in zip(totals["survey"], totals["wave"], strict=True)] == list(
        totals["people"]
    )
    assert totals.groupby("survey")["dimension"].nunique().to_dict() == {"barometer": 5, "housing": 4}


def test_populations_use_the_words_of_the_answers(demonstration: Path) -> None:
    population, respondents = rows(demonstration, "population"), rows(demonstration, "respondent")
    for (survey, dimension), margin in population.groupby(["survey", "dimension"]):
        answered = respondents[respondents["survey"] == survey][str(dimension)]
        assert set(answered) <= set(margin["value"]), (survey, dimension)
        assert answered.notna().all(), (survey, dimension)


def test_those_who_pay_answer_more_readily_than_their_share(waves: Mapping[int, pd.DataFrame]) -> None:
    persons = headcounts.totals(SEED)
    for year, wave in waves.items():
        share = students.margins(persons, year)["fee_status"]["fee-paying"] / students.population(persons, year)
        assert (wave["FEE"] == "fee-paying").mean() > share - 0.03
    answered = pd.concat(waves.values())["FEE"]
    there = sum(students.margins(persons, year)["fee_status"]["fee-paying"] for year in waves)
    everybody = sum(students.population(persons, year) for year in waves)
    assert (answered == "fee-paying").mean() > 1.1 * there / everybody


def test_the_others_are_compared_with_another_mix_that_makes_them_look_better(
    demonstration: Path, waves: Mapping[int, pd.DataFrame]
) -> None:
    theirs = rows(demonstration, "comparison")
    assert set(theirs["group"]) == {comparison.GROUP}
    assert sorted(set(theirs["wave"])) == [str(year) for year in comparison.COMPARED]
    kinds = theirs.groupby("fee_status")[["answers", "satisfied"]].sum()
    ours = pd.concat([waves[year] for year in comparison.COMPARED])["FEE"].value_counts(normalize=True)
    shares = kinds["satisfied"] / kinds["answers"]
    raw = kinds["satisfied"].sum() / kinds["answers"].sum()
    assert kinds["answers"]["fee-paying"] / kinds["answers"].sum() < ours["fee-paying"] / 2
    assert raw - (shares * ours).sum() > 0.005


def test_a_few_hundred_remarks_are_written_by_those_who_had_something_to_say(
    waves: Mapping[int, pd.DataFrame], rounds: Mapping[str, pd.DataFrame]
) -> None:
    said = [frame[column] for frame in waves.values() for column in barometer.REMARKS if column in frame]
    said += [frame[column] for frame in rounds.values() for column in housing.REMARKS]
    texts = [text for column in said for text in column.dropna() if text]
    assert 400 <= len(texts) <= 900
    assert not any(mark in text for text in texts for mark in "{}")
    assert sum(any(mail in text for mail in MAILS) for text in texts) >= 5
    assert sum(any(phone in text for phone in PHONES) for text in texts) >= 5
    assert all(FICTIONAL_PHONE.fullmatch(phone) for phone in PHONES)
    assert all(mail.endswith(("@example.org", "@example.net")) for mail in MAILS)


def test_who_writes_about_the_buddies_is_as_content_as_the_words_say(waves: Mapping[int, pd.DataFrame]) -> None:
    code = next(each.code for each in BAROMETER if each.key == "support: buddy programme")
    wave = pd.concat([waves[year] for year in barometer.WAVES_WITH_REMARKS])
    praise = wave["BUDDY_WHY"].str.contains("My buddy met me|first friends|dinners of the buddy group")
    blame = wave["BUDDY_WHY"].str.contains("none of them answered|knew the city myself|never wrote again")
    assert praise.any()
    assert blame.any()
    assert wave.loc[praise, code].min() >= 3
    assert wave.loc[blame, code].max() <= 2


def test_remarks_are_kept_masked_and_belong_to_their_question(demonstration: Path) -> None:
    kept = rows(demonstration, "comment")
    assert len(kept) >= 400
    assert set(kept["element"].dropna()) == {"buddy programme", "time until it is mended"}
    assert kept["element"].isna().any()
    written = "\n".join(kept["text"])
    assert "example." not in written
    assert "555" not in written
    assert "174 06" not in written


def test_tenants_keep_their_area_and_say_how_likely_they_recommend_their_room(demonstration: Path) -> None:
    respondents = rows(demonstration, "respondent")
    assert set(respondents.loc[respondents["survey"] == "housing", "area"]) == set(housing.AREAS)
    asked = rows(demonstration, "question")
    rooms = asked[(asked["survey"] == "housing") & (asked["kind"] == "recommendation")]
    assert set(zip(rooms["scale_low"], rooms["scale_high"], strict=True)) == {(0, 10)}
    assert set(asked.loc[(asked["survey"] == "housing") & (asked["kind"] == "overall"), "element"]) == {
        "housing overall"
    }
    scores = rows(demonstration, "response").merge(rooms, on="question_id")["score"]
    assert set(scores) == set(range(11))
    assert 0 < (scores >= 9).mean() - (scores <= 6).mean() < 0.3


def test_a_section_is_summed_up_by_a_question_in_it(demonstration: Path) -> None:
    asked = rows(demonstration, "question")
    overall = asked[(asked["survey"] == "barometer") & (asked["kind"] == "overall")]
    assert set(zip(overall["section"], overall["element"], strict=True)) == {
        *((section, f"{section} overall") for section in ("arrival", "learning", "living", "support")),
        ("overall", "university overall"),
    }


def test_one_round_of_event_feedback_is_too_small_to_show(demonstration: Path) -> None:
    respondent = WAREHOUSE.tables["respondent"]
    counts = select(respondent.c.wave, func.count()).where(respondent.c.survey == event_feedback.SURVEY)
    with Home.open(Settings(home=demonstration)).published().engine.connect() as connection:
        answered = {row[0]: row[1] for row in connection.execute(counts.group_by(respondent.c.wave))}
    assert answered == {name: n for name, (_, n) in event_feedback.ROUNDS.items()}
    assert sorted(answered.values())[0] == 4
    assert all(30 <= n <= 80 for n in sorted(answered.values())[1:])


def test_every_answer_to_the_housing_survey_is_on_its_scale(rounds: Mapping[str, pd.DataFrame]) -> None:
    for frame in rounds.values():
        for question in HOUSING:
            scores = pd.to_numeric(frame[question.code].replace(housing.NO_ANSWER, None)).dropna()
            low, high = map(int, question.scale.split("-"))
            assert scores.between(low, high).all(), question.code
