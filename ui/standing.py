"""Where a metric stands against its target; the rule is one of the metrics."""

from metrics._pace import Standing, Years, expected, standing, target_of

__all__ = ["Standing", "Years", "expected", "standing", "target_of"]
