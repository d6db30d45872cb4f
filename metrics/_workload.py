"""Work that groups of students cause, for each of them."""

from sqlalchemy import true

from data.schema import WAREHOUSE
from metrics._headcounts import SAME_CATEGORY
from metrics._per_student import PerStudent, beside_students

_workload = WAREHOUSE.tables["workload"]


def work_per_student() -> PerStudent:
    """Hours are never added to inquiries, nor are categories, which overlap."""
    facts = beside_students(
        _workload,
        only=true(),
        students=true(),
        own=("measure",),
        shared=("year", "category", "level", "faculty", "country"),
    )
    differ = {"measure": "the rows are of different measures", "category": SAME_CATEGORY.differ}
    return PerStudent(facts=facts, same=differ, marked="measure")
