"""The index of residents anew: parents' names, one spelling for names heard alike, more ends of a NIK."""

from __future__ import annotations

from alembic import op

from desktop.storage import search

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = ("rid", "deleted", "name", "nik", "address", "dusun", "phone", "father_name", "mother_name")
_SLICE = 2_000


def upgrade() -> None:
    connection = op.get_bind()
    with search.in_bulk(connection, "person"):
        connection.exec_driver_sql("INSERT INTO person_search (person_search) VALUES ('delete-all')")
        last = 0
        while True:
            rows = connection.exec_driver_sql(
                f"SELECT {', '.join(_COLUMNS)} FROM person WHERE rid > ? ORDER BY rid LIMIT ?", (last, _SLICE)
            ).all()
            if not rows:
                break
            found = [(row[0], dict(zip(_COLUMNS, row, strict=True))) for row in rows]
            search.add_many(connection, "person", found)
            last = rows[-1][0]
