"""Where a home is and which servers hold its stores."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The URLs are SQLAlchemy URLs of PostgreSQL databases; None keeps the store in `home`.

    `own_hei` is our institution's domain, `own_erasmus_code` its Erasmus code: by them it is told from its partners.
    """

    home: Path
    register_url: str | None = None
    warehouse_url: str | None = None
    own_hei: str | None = None
    own_erasmus_code: str | None = None

    @classmethod
    def from_environment(cls) -> Self:
        return cls(
            home=Path(os.environ.get("MERIT_HOME") or "home").absolute(),
            register_url=os.environ.get("MERIT_REGISTER_URL") or None,
            warehouse_url=os.environ.get("MERIT_WAREHOUSE_URL") or None,
            own_hei=os.environ.get("MERIT_OWN_HEI") or None,
            own_erasmus_code=os.environ.get("MERIT_OWN_ERASMUS_CODE") or None,
        )


def with_driver(url: str) -> str:
    """The URL with psycopg 3 named as the driver, however the office wrote it."""
    scheme, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url
