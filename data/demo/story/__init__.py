"""The office's changes and the outside events: the files themselves, and their dates for the generator."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

FILES = {name: Path(__file__).with_name(f"{name}.yaml") for name in ("transformations", "events")}


def told(name: str) -> list[dict[str, Any]]:
    """The items of the story's file `name`."""
    items: list[dict[str, Any]] = yaml.safe_load(FILES[name].read_text(encoding="utf-8"))
    return items


SPANS: dict[str, tuple[date, date | None]] = {
    item["name"]: (item["starts"], item.get("ends")) for name in FILES for item in told(name)
}
