"""Every metric there is: each module in a subject's folder that declares METRIC."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from metrics._metric import FaultyMetric, Metric

HOUSE = Path(__file__).parent


@cache
def catalogue() -> Mapping[str, Metric]:
    """The metrics by id, sorted by subject and id."""
    files = sorted(file for file in HOUSE.glob("*/*.py") if not file.stem.startswith("_"))
    modules = (import_module(f"metrics.{file.parent.name}.{file.stem}") for file in files)
    return by_id(module.METRIC for module in modules if hasattr(module, "METRIC"))


def by_id(metrics: Iterable[Metric]) -> Mapping[str, Metric]:
    found: dict[str, Metric] = {}
    for metric in metrics:
        if metric.id in found:
            raise FaultyMetric(metric.id, f"one file of that name, also in {found[metric.id].subject}", metric.subject)
        found[metric.id] = metric
    return MappingProxyType(found)
