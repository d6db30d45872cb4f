"""Writes the demonstration's files: which loader takes which file, in the order in which they are loaded."""

from pathlib import Path
from shutil import copyfile

from data.demo import (
    admissions,
    agreements,
    approvals,
    barometer,
    barometer_results,
    comparison,
    event_feedback,
    headcounts,
    housing,
    mobilities,
    permits,
    populations,
    programmes,
    rooms,
    series,
    staff,
    story,
    targets,
    tuition,
    workload,
)
from data.demo.batch import Batch

SEED = 2013


def write(folder: Path, seed: int = SEED) -> list[Batch]:
    """The same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    persons = headcounts.totals(seed)
    listed = agreements.draw(seed)
    moved = mobilities.draw(seed, listed, persons)
    waves = barometer.draw(seed, persons)
    rounds = housing.draw(seed)
    return [
        headcounts.write(folder, seed, mobilities.realised(moved)),
        agreements.write(folder, seed, listed),
        mobilities.write(folder, moved),
        *barometer.write(folder, waves, persons),
        barometer_results.write(folder, seed, waves),
        comparison.write(folder, seed, waves),
        housing.write(folder, rounds),
        rooms.write(folder),
        programmes.write(folder, seed),
        approvals.write(folder),
        populations.write(folder, persons, rounds),
        event_feedback.write(folder, seed),
        *series.write(folder, seed),
        *_story(folder),
        targets.write(folder),
        *_fee_students(folder, seed, persons),
        staff.write(folder, seed),
        *workload.write(folder, seed, persons),
    ]


def _fee_students(folder: Path, seed: int, persons: headcounts.Totals) -> list[Batch]:
    applicants = admissions.draw(seed, persons)
    return [
        *admissions.write(folder, seed, applicants),
        permits.write(folder, seed, applicants),
        tuition.write(folder, seed, persons, admissions.in_step(applicants, "refunded")),
    ]


def _story(folder: Path) -> list[Batch]:
    return [
        Batch(loader=name, files=(Path(copyfile(source, folder / source.name)),))
        for name, source in story.FILES.items()
    ]
