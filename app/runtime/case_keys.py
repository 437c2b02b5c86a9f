"""Business keys in SQL: of which kind of cases they are, by their beginning alone."""

from sqlalchemy import true

from app.engine.case_kinds import BETWEEN, beginning


def is_of_kind(key_column, model):
    """The SQL condition that a business key is of a case of a model; of no other, that is, where there are kinds."""
    if model.kind is not None:
        return key_column.startswith(beginning(model.kind.name), autoescape=True)
    return ~key_column.contains(BETWEEN) if model.kinds else true()
