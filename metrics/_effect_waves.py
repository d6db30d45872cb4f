"""placeholder"""

from data.records import Impact
from data.warehouse import Published
from metrics._effect import Found
from metrics._effect_context import Context
from metrics._effect_course import Course
from metrics._effect_said import nothing


def judged_waves(
    published: Published, own: Course, comparison: Course | None, context: Context, impact: Impact
) -> Found:
    return Found(judged=nothing("not yet estimated", impact))
