"""The searchable attributes of cases, a row for each value: what lists, reports and scopes look through.

Rows can be rebuilt from the history; an attribute that is null has none.
"""

from sqlalchemy import Double, String, Text, bindparam, column, delete, select, table
from sqlalchemy.dialects import postgresql, sqlite

from app.feel import NoValue
from app.feel.types import NUMBER
from app.selection.errors import NotStorable
from app.selection.values import attribute_value, kind_of, stored

case_value = table(
    "case_value",
    column("business_key", String),
    column("name", String),
    column("text", Text),
    column("number", Double),
)
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def column_of(kind, rows=case_value):
    """The column of ``rows`` in which values of a FEEL type stand."""
    return rows.c.number if kind is NUMBER else rows.c.text


def write(session, business_key, changes, types):
    """Keep what changed of a case: ``changes`` are JSON values by name, ``types`` the searchable attributes.

    Names that are not searchable are left out, null takes the row away; at most two statements.
    Raises ``NotStorable``.
    """
    searchable = {name: value for name, value in changes.items() if name in types}
    rows = [_row(business_key, name, value, kind_of(types[name])) for name, value in sorted(searchable.items())]
    gone = [row for row in rows if row["text"] is None and row["number"] is None]
    kept = [row for row in rows if row not in gone]
    if gone:
        session.execute(_delete(), [{"key": row["business_key"], "attribute": row["name"]} for row in gone])
    if kept:
        session.execute(_upsert(session.get_bind().dialect.name), kept)


def is_taken(session, business_key, name, value, type_):
    """Whether another case has this value (JSON) of a searchable attribute."""
    return holder(session, business_key, name, value, type_) is not None


def holder(session, business_key, name, value, type_):
    """The business key of another case that has this value (JSON) of a searchable attribute, or None."""
    row = _row(business_key, name, value, kind_of(type_))
    column = column_of(kind_of(type_))
    same = (case_value.c.name == name, column == row[column.name], case_value.c.business_key != business_key)
    return session.scalar(select(case_value.c.business_key).where(*same).limit(1))


def read(session, business_keys, types):
    """The values of cases, as JSON by name, by business key: dates and instants as texts, null where there is none."""
    found = {key: dict.fromkeys(types) for key in business_keys}
    chosen = (case_value.c.business_key.in_(found), case_value.c.name.in_(types))
    for key, name, text, number in session.execute(select(*case_value.c).where(*chosen)):
        found[key][name] = _json(text, number, types[name])
    return found


def joined(rows, key, types):
    """``rows`` joined with the values of the case of each, and two columns for each name; ``unjoined`` reads them."""
    columns = []
    for place, name in enumerate(types):
        values = case_value.alias(f"value_{place}")
        rows = rows.outerjoin(values, (values.c.business_key == key) & (values.c.name == name))
        columns += [values.c.text.label(f"text_{place}"), values.c.number.label(f"number_{place}")]
    return rows, columns


def unjoined(row, types):
    """The values of the case of a row of :func:`joined`, as JSON by name."""
    held = row._mapping
    return {
        name: _json(held[f"text_{place}"], held[f"number_{place}"], type_)
        for place, (name, type_) in enumerate(types.items())
    }


def _row(business_key, name, value, kind):
    row = {"business_key": business_key, "name": name, "text": None, "number": None}
    if value is not None:
        try:
            row[column_of(kind).name] = stored(attribute_value(value, kind))
        except NoValue as error:
            raise NotStorable(name=name, value=repr(value), problem=str(error)) from error
    return row


def _json(text, number, type_):
    if text is None and number is None:
        return None
    if text is None:
        return int(number) if number == int(number) else number
    return text == "true" if type_ == "boolean" else text


def _delete():
    return (
        delete(case_value)
        .where(case_value.c.business_key == bindparam("key"), case_value.c.name == bindparam("attribute"))
        .execution_options(synchronize_session=False)
    )


def _upsert(dialect):
    statement = _INSERTS[dialect](case_value)
    replaced = {"text": statement.excluded.text, "number": statement.excluded.number}
    return statement.on_conflict_do_update(index_elements=["business_key", "name"], set_=replaced)
