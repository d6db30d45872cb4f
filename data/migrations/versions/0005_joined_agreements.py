"""Which agreements of several lists a person has said to be one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "agreement_match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_match")),
        comment="one row per word of a person on whether two agreements are one, which goes by the first's number",
    )
    op.create_index(op.f("ix_agreement_match_other"), "agreement_match", ["other"], unique=False)
