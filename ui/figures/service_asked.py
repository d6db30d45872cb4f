"""What was asked: each question in its words, its scale, and what counts as satisfied."""

from metrics.wording import Wording, wording
from ui.filters import Scope
from ui.panel import Panel
from ui.tables import Cells
from ui.words import _, plural

KINDS = {
    "satisfaction": "",
    "overall": "sums up",
    "recommendation": "recommendation",
    "choice": "choice",
    "other": "other",
}


def asked(scope: Scope, survey: str, wave: str) -> Panel:
    """Every question as it was asked, its scale, and what counts as satisfied."""
    found = wording(scope.edition.published, survey, wave)
    says = (
        plural(
            "{n} question; a score from the number named on counts as satisfied.",
            "{n} questions; a score from the number named on counts as satisfied.",
            len(found),
        )
        if found
        else _("The results were delivered without the questions' words.")
    )
    return Panel(
        title=_("What was asked"),
        says=says,
        rows=[_asked(each) for each in found],
        alt=_("The questions of the wave"),
        results=[],
    )


def _asked(question: Wording) -> Cells:
    return {
        _("Section"): question.section,
        _("Question"): question.element,
        _("As it was asked"): question.text or "",
        _("Scale"): _("{low} to {high}").format(low=question.scale_low, high=question.scale_high),
        _("Satisfied from"): question.satisfied_from,
        _("Kind"): _(KINDS.get(question.kind, question.kind)),
    }
