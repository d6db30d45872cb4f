"""What a transformation was called before, and the KPIs that an outside event concerns."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("transformation", sa.Column("formerly", sa.String(), nullable=True))
    op.add_column("event", sa.Column("kpis", sa.Text(), nullable=True))
