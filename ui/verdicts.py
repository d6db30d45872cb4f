"""The five verdicts and the three outcomes of a check as people read them: sign, words and colour, none alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics import Effect
from metrics.statistics.judged import Outcome, Verdict
from ui.words import N_, _


@dataclass(frozen=True, kw_only=True)
class Look:
    """`sign` stands where no icon can: in a table, on a chart, in print. `colour` is one of Streamlit's names."""

    sign: str
    word: str
    means: str
    icon: str
    colour: str

    @property
    def said(self) -> str:
        return f"{self.sign} {_(self.word)}"

    @property
    def badge(self) -> str:
        return f":{self.colour}-badge[{self.icon} {_(self.word)}]"


VERDICTS: Mapping[Verdict, Look] = {
    Verdict.SUPPORTED: Look(
        sign="✓", word=N_("Supported"), icon=":material/check_circle:", colour="green",
        means=N_("The number moved with the change, every check was passed, and nothing else we know of explains it."),
    ),
    Verdict.SUGGESTIVE: Look(
        sign="≈", word=N_("Suggestive"), icon=":material/contrast:", colour="blue",
        means=N_("The number moved with the change, but a check was not passed, or something else may have done it."),
    ),
    Verdict.NO_SIGN: Look(
        sign="○", word=N_("No sign of an effect"), icon=":material/radio_button_unchecked:", colour="gray",
        means=N_("An effect large enough to matter would have been seen, and was not."),
    ),
    Verdict.NOT_OURS: Look(
        sign="⇄", word=N_("Not ours"), icon=":material/call_split:", colour="violet",
        means=N_("The number moved, but something else explains it."),
    ),
    Verdict.CANNOT_SAY: Look(
        sign="?", word=N_("Cannot say"), icon=":material/help:", colour="orange",
        means=N_("Too few points or too much noise to see an effect that matters: not the same as no effect."),
    ),
}  # fmt: skip
OUTCOMES: Mapping[Outcome, Look] = {
    Outcome.PASSED: Look(sign="✓", word=N_("passed"), means="", icon=":material/check:", colour="green"),
    Outcome.FAILED: Look(sign="✗", word=N_("failed"), means="", icon=":material/close:", colour="red"),
    Outcome.CANNOT_SAY: Look(sign="?", word=N_("cannot say"), means="", icon=":material/help:", colour="orange"),
}
CHECKS = {
    "missing_months": N_("No month is missing"),
    "model_fit": N_("The estimation settled"),
    "agreement": N_("Another method says the same"),
    "step_date": N_("The step lies at the change"),
    "equal_spread": N_("As much noise after as before"),
    "outliers": N_("No single point decides"),
    "joint": N_("No other change at the time"),
    "enough_points": N_("Enough points before and after"),
    "placebo_dates": N_("No other date gives as large a step"),
    "placebo_units": N_("Nothing else compared moved as much"),
    "lasting": N_("The first months after are like the later ones"),
    "pre_trend": N_("No step before the change"),
    "autocorrelation": N_("What is left over is noise"),
    "co_events": N_("Nothing else within three months"),
    "comparison": N_("The comparison did not move"),
    "wash_in": N_("The time of change left out"),
    "measurement": N_("Measured in the same way throughout"),
    "straight_trend": N_("The trend does not bend"),
    "run_up": N_("The time just before was as usual"),
    "planned_slope": N_("The planned slope could be fitted"),
    "whole_series": N_("The whole series is looked at"),
    "groups": N_("Each month is made of the same parts"),
    "answers": N_("Enough people answered"),
    "multiplicity": N_("It stands among all KPIs planned"),
}
"""Names of checks; one that is not here is read as it is."""
MOVED = (Verdict.SUPPORTED, Verdict.SUGGESTIVE)


def is_against_plan(effect: Effect) -> bool:
    """Whether the number moved, and the other way than was planned."""
    found = effect.judged.effect
    if effect.judged.verdict not in MOVED or not found:
        return False
    return (found > 0) != (effect.planned.direction == "up")


def badges(effect: Effect) -> str:
    """The verdict as Markdown, and beside it that the number went the wrong way."""
    badge = VERDICTS[effect.judged.verdict].badge
    return f"{badge} {against_plan()}" if is_against_plan(effect) else badge


def against_plan() -> str:
    return f":red-badge[:material/swap_vert: {_('against the plan')}]"


def said(effect: Effect) -> str:
    """The verdict without any markup."""
    word = VERDICTS[effect.judged.verdict].said
    return f"{word} ({_('against the plan')})" if is_against_plan(effect) else word
