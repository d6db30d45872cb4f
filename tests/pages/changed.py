"""A small office that made three changes, one with hostile text and one whose plan is not complete."""

from pathlib import Path
from typing import Any

import pytest

from data.home import Home
from data.records import Impact, Transformation
from metrics import Effect
from tests.loads import load, written
from tests.pages.effects import effect, judged, unknown

HOSTILE = "<b>**Desk**</b> [x](http://y)"
PLAN = f"""
- name: "{HOSTILE}"
  area: "housing <i>x</i>"
  starts: 2023-09-01
  why: ":red[Students] waited"
  failed: "Nobody <script>alert(1)</script> at the desk in August"
  setup: {{cost: 38000, months: 7, hours: 1100}}
  currency: EUR
  impacts:
    - {{metric: observation_value, series: reply_days, direction: down, smallest_effect: 0.7, comparison: law_days}}
    - {{metric: satisfied_share, direction: up}}
- name: Guide
  area: coordination
  starts: 2023-03-01
  foreseeable: A count of who asks would have shown it
  impacts:
    - {{metric: observation_value, series: inquiries, direction: down, smallest_effect: 70}}
- name: Quiet
  area: coordination
  starts: 2021-03-01
"""
EVENTS = "name,starts,kind,explains\nStrike,2023-10-01,strike,Nobody answered for *two* weeks\n"
DAYS = "\n".join(
    ["source,series,period,value,unit,summary"]
    + [f"desk,{name},{2021 + month // 12}-{month % 12 + 1:02},{4 + month % 3},days,mean"
       for name in ("reply_days", "law_days", "inquiries") for month in range(48)]
)  # fmt: skip


def office(home: Home, folder: Path) -> Home:
    load(home, written(folder / "plan.yaml", PLAN))
    load(home, written(folder / "events.csv", EVENTS))
    load(home, written(folder / "days.csv", DAYS + "\n"))
    return home


def estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects made by hand: the desk's is supported beside a strike, the guide's cannot be said."""

    def made(_published: object, change: Transformation, _impact: Impact, **_else: Any) -> Effect:
        found = judged() if change.name == HOSTILE else unknown()
        return effect(found, name=change.name, co_events=("Strike (2023-10)",) if change.name == HOSTILE else ())

    monkeypatch.setattr("ui.effects.effect_of", made)
