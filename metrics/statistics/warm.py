"""The slow imports of what effects are estimated with, done ahead of the first effect while nobody waits."""

from importlib import import_module

SLOW = ("statsmodels.api", "svy")


def warm() -> None:
    for name in SLOW:
        import_module(name)
