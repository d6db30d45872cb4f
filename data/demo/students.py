"""The students who could be asked: what kinds there are, how willing to answer and how content by nature."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.demo.draw import Numbers, apportioned, drawn
from data.demo.headcounts import Totals
from data.demo.university import FACULTY_SHARES, FEE_REGIONS, HOME_REGIONS


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of the headcounts; `willing` is how readily it answers, the average student being 1."""

    mobility_type: str
    fee_status: str
    levels: Mapping[str, float]
    regions: Mapping[str, float]
    willing: float

    @property
    def shares(self) -> dict[str, Mapping[str, float]]:
        """Of the group's students, by dimension and word."""
        return {
            "level": self.levels,
            "mobility_type": {self.mobility_type: 1},
            "fee_status": {self.fee_status: 1},
            "faculty": FACULTY_SHARES,
            "region": self.regions,
        }


GROUPS = {
    "fee": Group(
        mobility_type="degree",
        fee_status="fee-paying",
        levels={"bachelor": 0.25, "master": 0.75},
        regions=FEE_REGIONS,
        willing=1.25,
    ),
    "exchange_inbound": Group(
        mobility_type="exchange",
        fee_status="no fee",
        levels={"bachelor": 0.6, "master": 0.4},
        regions=HOME_REGIONS,
        willing=0.9,
    ),
    "free_mover": Group(
        mobility_type="degree",
        fee_status="no fee",
        levels={"bachelor": 0.45, "master": 0.55},
        regions={"Europe": 1.0},
        willing=1.0,
    ),
    "doctoral": Group(
        mobility_type="degree", fee_status="no fee", levels={"doctoral": 1.0}, regions=HOME_REGIONS, willing=0.8
    ),
}
WORDS = {
    "level": ["bachelor", "master", "doctoral"],
    "mobility_type": ["degree", "exchange"],
    "fee_status": ["fee-paying", "no fee"],
    "faculty": list(FACULTY_SHARES),
    "region": list(dict.fromkeys([*HOME_REGIONS, *FEE_REGIONS])),
}
LEANING = {
    "faculty": {"Law": -0.15, "Medicine": 0.1, "Social Sciences": 0.05},
    "fee_status": {"fee-paying": -0.2},
    "mobility_type": {"exchange": 0.2},
}


def population(persons: Totals, year: int) -> int:
    return sum(persons[group][year] for group in GROUPS)


def margins(persons: Totals, year: int) -> dict[str, dict[str, int]]:
    """The population by dimension and word; every dimension adds up to the whole."""
    return {
        dimension: apportioned(
            population(persons, year),
            {word: sum(_share(name, dimension, word) * persons[name][year] for name in GROUPS) for word in words},
        )
        for dimension, words in WORDS.items()
    }


def _share(group: str, dimension: str, word: str) -> float:
    return GROUPS[group].shares[dimension].get(word, 0)


def people(chance: np.random.Generator, n: int, mix: Mapping[str, float]) -> pd.DataFrame:
    """`n` students, one column per dimension; `mix` weighs the groups."""
    rows = [
        [drawn(chance, 1, shares)[0] for shares in GROUPS[group].shares.values()] for group in drawn(chance, n, mix)
    ]
    return pd.DataFrame(rows, columns=list(WORDS))


def willing(persons: Totals, year: int) -> dict[str, float]:
    """The mix of those who answer: the groups by size and willingness."""
    return {name: persons[name][year] * group.willing for name, group in GROUPS.items()}


def leaning(students: pd.DataFrame) -> Numbers:
    """How content each is by nature."""
    leans = [students[trait].map(by_word).fillna(0) for trait, by_word in LEANING.items()]
    return np.asarray(sum(leans), dtype=np.float64)
