"""The register's tables, by name. They are changed only together with a migration in data/migrations/versions."""

from data.register_base import REGISTER
from data.register_loads import check, load, reject, setting, slice_, version
from data.register_people import agreement_match, decision, opened, partner_match, plan_change, review
from data.register_story import event, impact, target, transformation

__all__ = [
    "REGISTER",
    "agreement_match",
    "check",
    "decision",
    "event",
    "impact",
    "load",
    "opened",
    "partner_match",
    "plan_change",
    "reject",
    "review",
    "setting",
    "slice_",
    "target",
    "transformation",
    "version",
]
