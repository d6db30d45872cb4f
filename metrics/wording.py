"""What a survey asked, as it was asked: the words of each question, its scale and what counts as satisfied."""

from dataclasses import dataclass

from sqlalchemy import select

from data.schema import WAREHOUSE
from data.warehouse import Published

_asked, _wave = WAREHOUSE.tables["question"], WAREHOUSE.tables["wave"]
_NAMES = ("section", "element", "kind", "text", "scale_low", "scale_high", "satisfied_from")
_wording = (
    select(*_asked.c[*_NAMES], *_wave.c["survey", "wave"])
    .select_from(_asked.join(_wave, _asked.c.slice_id == _wave.c.slice_id))
    .order_by(_asked.c.question_id)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """`text` is None where the file does not say how it was asked."""

    section: str
    element: str
    kind: str
    text: str | None
    scale_low: int
    scale_high: int
    satisfied_from: int


def wording(published: Published, survey: str, wave: str) -> tuple[Wording, ...]:
    """The questions of a wave in the order of its file."""
    limits = _wording.where(_wave.c.survey == survey, _wave.c.wave == wave)
    with published.engine.connect() as connection:
        rows = connection.execute(limits).mappings().all()
    return tuple(Wording(**{name: row[name] for name in _NAMES}) for row in rows)
