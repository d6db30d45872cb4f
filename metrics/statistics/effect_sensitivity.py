"""How much an effect depends on the method: each method's answer with its interval."""

from math import isfinite

from metrics.statistics.evidence import Evidence
from metrics.statistics.fitted import NEWEY_WEST_LAGS, Fit
from metrics.statistics.judged import Estimate


def method_of(e: Evidence) -> str:
    if e.is_counted:
        return "quasi-Poisson regression" + (" of a short series" if e.is_short else "")
    beside = (
        "the difference from the mean of several comparisons" if e.is_several else "the difference from the comparison"
    )
    of = beside if e.is_controlled else "the series"
    return f"segmented regression of {'a short time of ' if e.is_short else ''}{of}, AR(1) errors by REML"


def sensitivity(e: Evidence) -> tuple[Estimate, ...]:
    """Each method's answer, the primary one among them; then what the same shows of each comparison."""
    found: dict[str, Fit | None] = {
        "quasi-Poisson": e.primary if e.is_counted else None,
        "REML AR(1)": e.reml,
        "OLS": e.ordinary,
        f"Newey-West ({NEWEY_WEST_LAGS} months)": e.newey_west,
        "without the first month after": e.without_first,
        "without outliers": e.without_outliers,
        "without the comparison": e.alone if e.is_controlled else None,
    }
    fits = [_estimate(name, fit.effect, fit.low, fit.high) for name, fit in found.items() if fit is not None]
    level = e.follows_comparison
    if level is not None:
        name = "local level that follows the comparison" + ("" if level.is_converged else " (did not settle)")
        fits.append(_estimate(name, level.effect, level.low, level.high))
    return (*fits, *_of_means(e), *_of_units(e))


def _of_means(e: Evidence) -> tuple[Estimate, ...]:
    """Difference in differences of the means, with how the comparisons differ among themselves as chance."""
    if e.means_apart is None:
        return ()
    low, high = e.means_apart.interval or (None, None)
    name = "difference in differences of the means before and after"
    return (Estimate(method=name, effect=e.means_apart.effect, low=low, high=high),)


def _of_units(e: Evidence) -> list[Estimate]:
    return [_estimate(f"placebo: {each.name}", each.fit.effect, each.fit.low, each.fit.high) for each in e.turns]


def _estimate(method: str, effect: float, low: float, high: float) -> Estimate:
    has_interval = isfinite(low) and isfinite(high)
    return Estimate(
        method=method, effect=effect, low=low if has_interval else None, high=high if has_interval else None
    )
