"""Facts about exchange: counted as the office has chosen, with those choices and all their loads beside the numbers."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, Table, or_, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._beside import People
from metrics._choices import choices_in
from metrics._counted import Counted
from metrics._exchange import LINKED, OWN, Setting, counts, limits_on, setting_of, terms
from metrics._facts import Asked, Column, TableFacts
from metrics._kept import kept
from metrics._where import Wanted

_mobility, _choice = WAREHOUSE.tables["mobility"], WAREHOUSE.tables["choice"]
_AGREEMENT = ("agreement", "partner", "country", "signing_unit", "faculty", "isced_f", "level", "scheme", "unit")


def what_counts(asked: Asked) -> tuple[str, ...]:
    return (setting_of(asked).choices.counted,)


@dataclass(frozen=True, kw_only=True, eq=False)
class ExchangeFacts(TableFacts):
    """`beside` are the tables that feed the numbers besides stays. `narrowed_by`: the limits by which only some loads
    of stays feed them; None where no stays do. `notes` are the choices that they depend on, and `people` are the counts
    behind them, as the office has chosen to count.
    """

    beside: Callable[[Asked], tuple[Table, ...]] = lambda _: ()
    narrowed_by: tuple[str, ...] | None = tuple(OWN)
    notes: Callable[[Asked], tuple[str, ...]] = what_counts
    people: Callable[[Asked], tuple[People, ...]] = lambda _: ()

    def crowds_behind(self, asked: Asked) -> tuple[People, ...]:
        return self.people(asked)

    def setting(self, published: Published) -> Hashable:
        return Setting(choices=choices_in(published))

    def values_of(self, dimension: str, within: Sequence[Wanted], setting: Hashable) -> Select[Any]:
        """Read off stays and agreements as they are written: cheaper than counting what has them."""
        if self.narrowed_by and dimension in OWN:
            asked = Asked(limits=tuple(within), setting=setting)
            own = select(OWN[dimension].label(dimension)).where(counts(asked), *limits_on(OWN, asked, self.narrowed_by))
            if dimension not in LINKED:
                return own.distinct()
            return select(own.union(select(terms.c[dimension])).subquery().c[dimension])
        if dimension in _AGREEMENT:
            return select(terms.c[dimension]).distinct()
        return select(self.rows(Asked(by=(dimension,), setting=setting)).table.c[dimension]).distinct()

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        counted = super().counted(published, statement, asked)
        return replace(counted, notes=(*counted.notes, *self.notes(asked)), slices=self._slices(published, asked))

    def _slices(self, published: Published, asked: Asked) -> tuple[int, ...]:
        limits = [each for each in asked.limits if each.dimension in (self.narrowed_by or ())]
        beside = self.beside(asked)
        name = ("slices", self.narrowed_by is None, beside, tuple(limits))
        return kept(published, name, lambda: self._read_slices(published, beside, limits))

    def _read_slices(self, published: Published, beside: Sequence[Table], limits: Sequence[Wanted]) -> tuple[int, ...]:
        """Lists of agreements, choices and the like feed a number as a whole."""
        of_stays = select(_mobility.c.slice_id).where(*map(_may_be, limits)).distinct()
        questions = [select(table.c.slice_id).distinct() for table in (*beside, _choice)]
        questions += [] if self.narrowed_by is None else [of_stays]
        with published.engine.connect() as connection:
            return tuple(sorted({slice_id for question in questions for slice_id in connection.scalars(question)}))


def _may_be(limit: Wanted) -> Column:
    """What a stay leaves open its agreement may say."""
    own = OWN[limit.dimension]
    return or_(own.is_(None), limit.on(own)) if limit.dimension in LINKED else limit.on(own)
