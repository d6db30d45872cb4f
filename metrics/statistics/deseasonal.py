"""Monthly series without their yearly wave, in the unit that they had.

Of 2,000 charts of 36 months of pure noise 26 % flag a point; with a yearly wave as large as the noise 66 %, and without
it again 22 %. Twelve monthly means take so many points that of noise alone 30 % are flagged, so waves are fitted.
"""

from collections.abc import Sequence

FEWEST = 24
"""Months with a number; on fewer a year's wave cannot be told from what happened."""
FROM_TWO = 36
"""From here on a half-yearly wave is fitted beside the yearly one, as it is for effects."""
MONTHS = 12

Values = Sequence[float | None]


def deseasonalised(values: Values, *, rebase_at: Sequence[int] = ()) -> tuple[float | None, ...] | None:
    """The months less their yearly wave, which is 0 over a year; None on fewer than 24 months.

    The wave is fitted together with the level of each part that `rebase_at` begins and with one trend, so that neither
    passes for season; both stay in the numbers.
    """
    known = [index for index, value in enumerate(values) if value is not None]
    if len(known) < FEWEST:
        return None
    import numpy as np

    along = np.arange(len(values))
    cuts = [0, *(index for index in sorted(set(rebase_at)) if 0 < index < len(values))]
    levels = [
        ((along >= cut) & (along < end)).astype(float) for cut, end in zip(cuts, [*cuts[1:], len(values)], strict=True)
    ]
    angle = 2 * np.pi * along / MONTHS
    orders = (1, 2) if len(known) >= FROM_TWO else (1,)
    waves = np.column_stack([wave(order * angle) for order in orders for wave in (np.sin, np.cos)])
    design = np.column_stack([waves, along / len(values), *levels])
    seen = np.array([values[index] for index in known], dtype=float)
    fitted = np.linalg.lstsq(design[known], seen, rcond=None)[0]
    season = waves @ fitted[: waves.shape[1]]
    return tuple(None if value is None else float(value - wave) for value, wave in zip(values, season, strict=True))
