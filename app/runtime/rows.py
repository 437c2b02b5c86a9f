"""The rows of one case while inputs are taken: what was lent from the database, what is new, changed and gone.

Nothing is written before the door says so, and a refused input is forgotten by going back to a mark.
"""


class Rows:
    """``held`` are rows by table name and key; a row is replaced, never changed in place."""

    def __init__(self):
        self.held = {}
        self.new = {}
        self.changed = {}
        self.gone = {}

    def lend(self, table, rows, key="id"):
        """Take over rows that are in the database."""
        self.held.setdefault(table, {}).update({row[key]: row for row in rows})

    def of(self, table):
        """The rows of a table that are held, by key."""
        return self.held.setdefault(table, {})

    def add(self, table, key, row):
        """A row that is not in the database yet."""
        self.of(table)[key] = row
        self.new.setdefault(table, {})[key] = True
        self.gone.get(table, {}).pop(key, None)

    def change(self, table, key, **fields):
        """Other values for a row, held or not."""
        held = self.of(table)
        held[key] = {**held.get(key, {}), **fields}
        if key not in self.new.get(table, {}):
            before = self.changed.setdefault(table, {}).get(key, {})
            self.changed[table][key] = {**before, **fields}

    def remove(self, table, key):
        """A row that is to go."""
        self.of(table).pop(key, None)
        self.changed.get(table, {}).pop(key, None)
        if self.new.get(table, {}).pop(key, None) is None:
            self.gone.setdefault(table, {})[key] = True

    def settle(self, is_still):
        """As if all of it were stored and read again: what ``is_still(table, row)`` does not hold of is let go."""
        self.held = {
            table: {key: row for key, row in rows.items() if is_still(table, row)} for table, rows in self.held.items()
        }
        self.new, self.changed, self.gone = {}, {}, {}

    def mark(self):
        """What :meth:`go_back` needs to return to this moment."""
        parts = (self.held, self.new, self.changed, self.gone)
        return tuple({table: dict(rows) for table, rows in part.items()} for part in parts)

    def go_back(self, mark):
        """Forget everything since a mark."""
        self.held, self.new, self.changed, self.gone = mark
