"""Reviews, what a change cost, which results were opened, and what was changed in a plan."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXTS = ("actors", "partners", "indicators")
NUMBERS = [f"{phase}_{name}" for phase in ("setup", "delivery") for name in ("cost", "months", "hours")]


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("transformation", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("transformation", sa.Column("currency", sa.String(), nullable=True))
    for name in NUMBERS:
        op.add_column("transformation", sa.Column(name, sa.Float(), nullable=True))
    op.add_column("impact", sa.Column("scope", sa.String(), nullable=True))
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("faculty", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        *_by_whom(),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        comment="one row per look of a person at a target or a signal (period: its point), and what was decided",
    )
    op.create_index(op.f("ix_review_metric"), "review", ["metric"], unique=False)
    op.create_table(
        "opened",
        sa.Column("id", sa.Integer(), nullable=False),
        *_impact(),
        sa.Column("version", sa.Integer(), nullable=False),
        *_by_whom(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened")),
        comment="one row per planned impact whose result was shown, the first time",
    )
    op.create_index(op.f("ix_opened_transformation"), "opened", ["transformation"], unique=False)
    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        *_impact(),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("was_opened", sa.Boolean(), nullable=False),
        *_by_whom(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
        comment="one row per entry of a planned impact that was changed; was_opened: after its result had been shown",
    )
    op.create_index(op.f("ix_plan_change_transformation"), "plan_change", ["transformation"], unique=False)


def _impact() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("transformation", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
    )


def _by_whom() -> tuple[sa.Column[str], sa.Column[datetime]]:
    return sa.Column("actor", sa.String(), nullable=False), sa.Column("at", sa.DateTime(), nullable=False)
