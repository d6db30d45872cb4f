"""The metrics: declarations in the subjects' folders, measured on a published warehouse."""

from metrics._agreement_flows import flows
from metrics._agreements_list import REASONS, agreements
from metrics._answers import TRAITS
from metrics._catalogue import catalogue
from metrics._choices import Choices, choices_in
from metrics._concerns import as_names, concerns, named_kpis
from metrics._disclosure import MOST_TRAITS
from metrics._effect import Effect
from metrics._facts import PLAIN, Way
from metrics._mailed import agreements_to_mail, flows_to_mail
from metrics._measure import UnknownWay, choices, measure
from metrics._measured import Measured, measured
from metrics._metric import Example, FaultyMetric, Metric
from metrics._monitored import Kpi, Plans
from metrics._periods import term_of
from metrics._plan import Impossible, Move, Plan, Seats
from metrics._signals import Ask, Rebasing, Signal, chart_of, signals
from metrics._twice import Twice, told_twice
from metrics._value import SMALLEST_BASE, Result, Row, Source, Value
from metrics._waves import HALF, Wave, waves
from metrics._what_if import WhatIf, Year, what_if
from metrics._where import UnknownDimension, WrongParameter, literal
from metrics.comments import Comments, Remark, comments
from metrics.effects import effect_of, effects, is_estimated

__all__ = [
    "HALF",
    "MOST_TRAITS",
    "PLAIN",
    "REASONS",
    "SMALLEST_BASE",
    "TRAITS",
    "Ask",
    "Choices",
    "Comments",
    "Effect",
    "Example",
    "FaultyMetric",
    "Impossible",
    "Kpi",
    "Measured",
    "Metric",
    "Move",
    "Plan",
    "Plans",
    "Rebasing",
    "Remark",
    "Result",
    "Row",
    "Seats",
    "Signal",
    "Source",
    "Twice",
    "UnknownDimension",
    "UnknownWay",
    "Value",
    "Wave",
    "Way",
    "WhatIf",
    "WrongParameter",
    "Year",
    "agreements",
    "agreements_to_mail",
    "as_names",
    "catalogue",
    "chart_of",
    "choices",
    "choices_in",
    "comments",
    "concerns",
    "effect_of",
    "effects",
    "flows",
    "flows_to_mail",
    "is_estimated",
    "literal",
    "measure",
    "measured",
    "named_kpis",
    "signals",
    "term_of",
    "told_twice",
    "waves",
    "what_if",
]
