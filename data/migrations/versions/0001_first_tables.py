"""The register's first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loader", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("archived_as", sa.String(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_accepted", sa.Integer(), nullable=False),
        sa.Column("rows_rejected", sa.Integer(), nullable=False),
        sa.Column("rows_left_out", sa.Integer(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("dropped_columns", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load")),
        comment="one row per file taken in; archived_as differs from sha256 for a scrubbed copy; times are UTC",
    )
    op.create_index(op.f("ix_load_sha256"), "load", ["sha256"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
        comment="one row per fact about the home itself",
    )
    op.create_table(
        "version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_version")),
        comment="one row per published warehouse version; the highest is current",
    )
    op.create_table(
        "check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("column", sa.String(), nullable=True),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_check_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check")),
        comment="one row per rule that gated a load",
    )
    op.create_index(op.f("ix_check_load_id"), "check", ["load_id"], unique=False)
    op.create_table(
        "reject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_reject_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reject")),
        comment="one row per rule that a row set aside did not meet",
    )
    op.create_index(op.f("ix_reject_load_id"), "reject", ["load_id"], unique=False)
    op.create_table(
        "slice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("loader", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_slice_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slice")),
        comment="one row per load and slice (survey and wave, source and period ...); of each key one load is current",
    )
    op.create_index(op.f("ix_slice_key"), "slice", ["key"], unique=False)
    op.create_index(op.f("ix_slice_load_id"), "slice", ["load_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slice_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("explains", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["slice_id"], ["slice.id"], name=op.f("fk_event_slice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        comment="one row per thing outside the office that could explain a change",
    )
    op.create_index(op.f("ix_event_slice_id"), "event", ["slice_id"], unique=False)
    op.create_table(
        "impact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slice_id", sa.Integer(), nullable=False),
        sa.Column("transformation", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=True),
        sa.Column("lag_months", sa.Integer(), nullable=True),
        sa.Column("smallest_effect", sa.Float(), nullable=True),
        sa.Column("comparison", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["slice_id"], ["slice.id"], name=op.f("fk_impact_slice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impact")),
        comment="one row per metric that a transformation was meant to move, as planned",
    )
    op.create_index(op.f("ix_impact_slice_id"), "impact", ["slice_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slice_id", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("faculty", sa.String(), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=True),
        sa.Column("explains", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["slice_id"], ["slice.id"], name=op.f("fk_target_slice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        comment="one row per metric and scope: what is to be reached, by when, and who answers for it",
    )
    op.create_index(op.f("ix_target_slice_id"), "target", ["slice_id"], unique=False)
    op.create_table(
        "transformation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slice_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("wash_in_months", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("worked", sa.Text(), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.Column("foreseeable", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["slice_id"], ["slice.id"], name=op.f("fk_transformation_slice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transformation")),
        comment="one row per change the office made, with its story",
    )
    op.create_index(op.f("ix_transformation_slice_id"), "transformation", ["slice_id"], unique=False)
