"""A small office: four agreements, of which one sleeps and ends soon, one is overbooked and one is hostile text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.home import Home
from data.settings import Settings
from tests.loads import load, written

TODAY = datetime.now(UTC).date()
SOON, LATER = (TODAY + timedelta(days=200)).isoformat(), (TODAY + timedelta(days=1500)).isoformat()
YEAR = TODAY.year - 1
HOSTILE = "=1+1 <b>**Lund**</b>"
AGREEMENTS = f"""source,agreement,partner,country,faculty,signing_unit,valid_from,valid_to,seats_in,seats_out
list,A-1,University of Oslo,NO,Law,Law School,{YEAR - 4}-08-01,{LATER},2,2
list,A-2,University of Graz,AT,Law,Law School,{YEAR - 4}-08-01,{SOON},2,2
list,A-3,University of Porto,PT,Arts,History,{YEAR - 4}-08-01,{LATER},9,9
list,A-4,{HOSTILE},SE,Arts,History,{YEAR - 4}-08-01,{LATER},9,9
"""
STAYS = (("A-1", "in", 9, "Law"), ("A-3", "in", 6, "Arts"), ("A-3", "out", 6, "Arts"), ("A-4", "out", 3, "Arts"))
PARTNERS = "source,partner,country,erasmus_code\nECHE list,Universidade do Porto,PT,P PORTO02\n"


def stays() -> str:
    return (
        "\n".join(["source,agreement,academic_year,term,direction,state,faculty,students,semesters", *_rows()]) + "\n"
    )


def _rows() -> Iterator[str]:
    for agreement, way, students, faculty in STAYS:
        year = f"{YEAR}/{(YEAR + 1) % 100:02}"
        yield f"register,{agreement},{year},autumn,{way}bound,completed,{faculty},{students},1"


def filled(folder: Path, files: Path, *, has_stays: bool = True, has_agreements: bool = True) -> Home:
    home = Home.open(Settings(home=folder, register_url=None, warehouse_url=None))
    if has_agreements:
        load(home, written(files / "agreements.csv", AGREEMENTS))
    if has_stays:
        load(home, written(files / "stays.csv", stays()))
    return home
