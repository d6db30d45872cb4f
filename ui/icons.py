"""The icons of a control chart with their text, for a card: has the latest point left its range, is the target met?"""

from collections.abc import Mapping

from metrics import Signal
from metrics.statistics.variation import Assurance, Variation
from ui.words import N_, _, safe


def icons(signal: Signal) -> list[str]:
    """What the control chart says of today, and of the target: nothing where there are too few points for one."""
    if signal.variation is None:
        return []
    told = [_(VARIATIONS[signal.variation]).format(since=safe(signal.since))]
    told += [_("trial limits")] if signal.is_trial else []
    told += [_(ASSURANCES[signal.assurance])] if signal.assurance else []
    return [" · ".join(told)]


VARIATIONS: Mapping[Variation, str] = {
    Variation.CONCERNING: N_(":red[:material/error: concerning since {since}]"),
    Variation.NEUTRAL: N_(":violet[:material/diamond: unusual since {since}]"),
    Variation.IMPROVING: N_(":blue[:material/trending_up: improving since {since}]"),
    Variation.COMMON: N_(":material/remove: in its usual range"),
}
ASSURANCES: Mapping[Assurance, str] = {
    Assurance.PASSES: N_(":blue[:material/check_circle: usually meets its target]"),
    Assurance.FAILS: N_(":red[:material/cancel: usually misses its target]"),
    Assurance.HIT_OR_MISS: N_(":material/help: hits or misses its target"),
}
