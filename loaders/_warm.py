"""The slow import and the first set-up of the checks, done ahead of the first load by a program that has the time."""

import pandas as pd

from loaders._gate import ROW, _validate


def warm() -> None:
    _validate(pd.DataFrame({ROW: [0]}), [])
