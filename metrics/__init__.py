"""The metrics: declarations in the subjects' folders, measured on a published warehouse."""

from metrics._catalogue import catalogue
from metrics._facts import PLAIN, Way
from metrics._measure import UnknownWay, choices, measure
from metrics._measured import Measured, measured
from metrics._metric import Example, FaultyMetric, Metric
from metrics._value import SMALLEST_BASE, Result, Row, Source, Value
from metrics._where import UnknownDimension
from metrics.comments import Comments, Remark, comments

__all__ = [
    "PLAIN",
    "SMALLEST_BASE",
    "Comments",
    "Example",
    "FaultyMetric",
    "Measured",
    "Metric",
    "Remark",
    "Result",
    "Row",
    "Source",
    "UnknownDimension",
    "UnknownWay",
    "Value",
    "Way",
    "catalogue",
    "choices",
    "comments",
    "measure",
    "measured",
]
