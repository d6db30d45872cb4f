"""Work that groups of students cause, for each of them."""

from sqlalchemy import true

from data.schema import WAREHOUSE
from metrics._headcounts import SAME_CATEGORY, is_student
from metrics._per_student import PerStudent, beside_students
from metrics._reasons import Same

SAME_MEASURE = Same(column="measure", differ="the rows are of different measures", choose="one measure")

_workload = WAREHOUSE.tables["workload"]


def work_per_student() -> PerStudent:
    """Hours are never added to inquiries, nor are categories, which overlap."""
    facts = beside_students(
        _workload,
        only=true(),
        students=is_student,
        own=("measure",),
        shared=("year", "category", "level", "faculty", "country"),
    )
    return PerStudent(facts=facts, same=(SAME_MEASURE, SAME_CATEGORY), marked="measure")
