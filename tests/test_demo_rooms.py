"""The demonstration's rooms: those of the housing survey's areas, so that housing's pressure is a number."""

from pathlib import Path

import pandas as pd
import pytest

from data.demo import housing, rooms
from data.home import Home
from data.settings import Settings
from metrics import catalogue, measure


def test_every_year_has_the_rooms_that_the_housing_survey_asks_about(tmp_path: Path) -> None:
    listed = pd.read_csv(rooms.write(tmp_path).files[0], sep=";")
    assert set(listed["area"]) == set(housing.AREAS)
    assert set(listed.groupby("academic_year")["rooms"].sum()) == {790}
    assert listed["academic_year"].max() == "2025/26"


def test_inbound_students_are_set_against_the_rooms(demonstration: Path) -> None:
    published = Home.open(Settings(home=demonstration)).published()
    pressure = measure(published, catalogue()["housing_pressure"]).rows[0].value
    assert pressure.n is not None
    assert pressure.n > 400
    assert pressure.value == pytest.approx(pressure.n / 790)
