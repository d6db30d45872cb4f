"""Nearly a thousand agreements with invented partners, in a list as an office keeps it: spelled by many hands."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import drawn, pick, stream
from data.demo.formats import write_csv, write_profile
from data.demo.university import COUNTRIES, STEMS, UNITS, Country

AGREEMENTS = 987
FIRST_YEAR, LAST_YEAR = 2014, 2029
PREFIX_WIDTH = 3  # an Erasmus code pads its country to three characters ...
SPELLINGS = {"  ": 0.6, "\u00a0 ": 0.15, " ": 0.25}  # ... and lists spell the padding in all these ways
STARTS = {2014: 0.24, 2015: 0.06, 2016: 0.1, 2017: 0.07, 2018: 0.09, 2019: 0.06, 2020: 0.04}
STARTS |= {2021: 0.16, 2022: 0.08, 2023: 0.05, 2024: 0.03, 2025: 0.02}
RATIOS = {1.0: 0.88, 2.0: 0.07, 0.5: 0.03, 1.5: 0.02}
LEVELS = {"bachelor": 0.62, "master": 0.33, "doctoral": 0.05}
FLOWS = {"dormant": 0.4, "both ways": 0.38, "one-way in": 0.14, "one-way out": 0.08}
HEADERS = {
    "agreement": "Agreement no.",
    "partner": "Partner institution",
    "erasmus_code": "Erasmus code",
    "country": "Country",
    "signing_unit": "Signed by",
    "faculty": "Faculty",
    "isced_f": "ISCED-F",
    "level": "Study level",
    "scheme": "Programme",
    "valid_from": "Valid from",
    "valid_to": "Valid to",
    "seats_in": "Places in",
    "seats_out": "Places out",
    "ratio": "Ratio",
}


def draw(seed: int) -> pd.DataFrame:
    """Canonical columns, and `flow`, `weight_in` and `weight_out`: how much of the exchange an agreement carries."""
    chance = stream(seed, "agreements")
    partners = _partners(chance)
    of = np.concatenate(
        [np.arange(len(partners)), pick(chance, AGREEMENTS - len(partners), chance.pareto(2.2, len(partners)) + 0.2)]
    )
    frame = partners.iloc[np.sort(of)].reset_index(drop=True)
    frame.insert(0, "agreement", [f"LU-{number:04}" for number in range(1, AGREEMENTS + 1)])
    frame[["faculty", "signing_unit", "isced_f"]] = [
        UNITS[at] for at in pick(chance, AGREEMENTS, chance.gamma(2, 1, len(UNITS)))
    ]
    frame["level"] = drawn(chance, AGREEMENTS, LEVELS)
    frame["scheme"] = np.where(frame["prefix"] != "", "Erasmus+", "bilateral")
    _set_terms(frame, chance)
    _set_flows(frame, chance)
    return frame


def _partners(chance: np.random.Generator) -> pd.DataFrame:
    rows = [row for country in COUNTRIES for row in _partners_in(country, chance)]
    return pd.DataFrame(rows, columns=["partner", "erasmus_code", "country", "prefix"])


def _partners_in(country: Country, chance: np.random.Generator) -> list[tuple[str, str | None, str, str]]:
    places = [stem + ending for ending in country.endings for stem in STEMS.split()]
    chosen = sorted(chance.choice(len(places), size=country.partners, replace=False))
    return [
        (country.title.format(places[at]), _erasmus_code(country.prefix, places[at]), country.name, country.prefix)
        for at in chosen
    ]


def _erasmus_code(prefix: str, place: str) -> str | None:
    """`A  BADEN01`: the country in three characters, up to seven letters of the place, a number."""
    letters = "".join(letter for letter in place.upper() if letter.isascii())
    return f"{prefix:<{PREFIX_WIDTH}}{letters[:7]}01" if prefix else None


def _set_terms(frame: pd.DataFrame, chance: np.random.Generator) -> None:
    starts = np.array(list(STARTS))[pick(chance, AGREEMENTS, list(STARTS.values()))]
    years = np.where(chance.random(AGREEMENTS) < 0.35, LAST_YEAR - starts, chance.integers(4, 9, AGREEMENTS))
    frame["first_year"] = starts
    frame["last_year"] = np.minimum(starts + years, LAST_YEAR) - 1  # its last academic year ends in the summer after
    frame["ratio"] = np.array(list(RATIOS))[pick(chance, AGREEMENTS, list(RATIOS.values()))]
    frame["seats_in"] = 1 + chance.poisson(1.2, AGREEMENTS)
    frame["seats_out"] = 1 + chance.poisson(1.1, AGREEMENTS)


def _set_flows(frame: pd.DataFrame, chance: np.random.Generator) -> None:
    frame["flow"] = drawn(chance, AGREEMENTS, FLOWS)
    size = chance.lognormal(0, 0.7, AGREEMENTS)
    for direction, other in (("in", "out"), ("out", "in")):
        carries = ~frame["flow"].isin(["dormant", f"one-way {other}"])
        frame[f"weight_{direction}"] = (
            carries * size * frame[f"seats_{direction}"] * chance.lognormal(0, 0.3, AGREEMENTS)
        )


def write(folder: Path, seed: int, agreements: pd.DataFrame) -> Batch:
    chance = stream(seed, "agreement spellings")
    frame = agreements.assign(
        erasmus_code=agreements["erasmus_code"].map(lambda code: _misspelled(code, chance), na_action="ignore"),
        valid_from=[f"{date(year, 7, 1):%d.%m.%Y}" for year in agreements["first_year"]],
        valid_to=[f"{date(year + 1, 6, 30):%d.%m.%Y}" for year in agreements["last_year"]],
    )
    path = write_csv(frame[list(HEADERS)].rename(columns=HEADERS), folder / "agreements.csv")
    profile = write_profile(
        folder / "agreements.profile.yaml",
        "agreements",
        file={"encoding": "cp1252", "separator": ";", "decimal": ",", "dates": "%d.%m.%Y"},
        columns=HEADERS,
        constants={"source": "agreement list"},
    )
    return Batch(loader="agreements", files=(path,), profile=profile)


def _misspelled(code: str, chance: np.random.Generator) -> str:
    """The code with its padding as some hand wrote it."""
    padding = drawn(chance, 1, SPELLINGS)[0]
    prefix, rest = code[:PREFIX_WIDTH].rstrip(), code[PREFIX_WIDTH:]
    return prefix + (padding if len(prefix) < PREFIX_WIDTH else "") + rest
