"""What could not be cheaper, measured in the same rounds as the product and in the same database."""

import json
from urllib.parse import urlencode

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, func, insert, select, update

from app.bench.browser import Browser
from app.bench.place import programme
from app.bench.plain_engine import PlainEngine
from app.bench.rounds import repeated
from app.bench.server import HELLO, PAGE, ROW
from app.database import db
from app.runtime import tables, variables

_OWN = MetaData()
_STATES = Table("bench_state", _OWN, Column("id", Integer, primary_key=True), Column("state", LargeBinary))
_ROWS = Table("bench_row", _OWN, Column("id", Integer, primary_key=True), Column("row", LargeBinary))
_EVENTS_OF_A_TASK = 12


class Floors:
    """The floors of a place: each is a candidate for interleaved rounds (see ``app/bench/rounds.py``)."""

    def __init__(self, place):
        self.place = place
        self._browser = Browser(place.port)
        with place.app.app_context():
            self._engine = db.engine
            _OWN.create_all(self._engine)
            self.plain, self._begun = _plain_engine(place)
            self._work = urlencode(_most_work())
        with self._writing() as connection:
            connection.execute(insert(_STATES), [{"id": 1, "state": self._begun}])

    def candidates(self, *names):
        """Some floors by name: ``hello``, ``page``, ``row``, ``F1``, ``commit``."""
        known = {"hello": self.hello, "page": self.page, "row": self.row, "F1": self.one_step, "commit": self.commit}
        return {name: repeated(known[name]) for name in names}

    def hello(self):
        """A route of Flask on the same server."""
        self._browser.expect("GET", HELLO, wanted=200)

    def page(self):
        """A page of Flask with one indexed SELECT of many rows and Jinja, on the same server."""
        self._browser.expect("GET", f"{PAGE}?{self._work}", wanted=200)

    def row(self):
        """The same with one row."""
        self._browser.expect("GET", ROW + self.place.plan.cases[0].key, wanted=200)

    def one_step(self):
        """F1: SpiffWorkflow alone completes the task, durably (see ``app/bench/plain_engine.py``)."""
        with self._writing() as connection:
            state = connection.execute(select(_STATES.c.state).where(_STATES.c.id == 1)).scalar_one()
            after = self.plain.complete(state, {"answer": "yes"})
            connection.execute(update(_STATES).where(_STATES.c.id == 1).values(state=self._begun))
            connection.execute(insert(_ROWS), [{"row": after[:300]}])

    def commit(self):
        """One transaction as large as that of a task, and nothing else."""
        with self._writing() as connection:
            connection.execute(update(_STATES).where(_STATES.c.id == 1).values(state=self._begun))
            connection.execute(insert(_ROWS), [{"row": self._begun[:300]} for _ in range(_EVENTS_OF_A_TASK)])

    def _writing(self):
        return _Writing(self._engine)


class _Writing:
    """A connection that writes and commits at its end, as the product's do."""

    def __init__(self, engine):
        self._connection = engine.connect().execution_options(writing=True)

    def __enter__(self):
        self._connection.__enter__()
        self._begun = self._connection.begin()
        return self._connection

    def __exit__(self, *error):
        self._begun.__exit__(*error)
        return self._connection.__exit__(*error)


def _most_work():
    """The lane and kept scope with the most open tasks."""
    held = tables.task_table.c
    chosen = select(held.role, held.scope).where(held.status == "open").group_by(held.role, held.scope)
    row = db.session.execute(chosen.order_by(func.count().desc(), held.role, held.scope).limit(1)).one()
    db.session.rollback()
    return row._asdict()


def _plain_engine(place):
    """The plain engine of the measured task with what a case knows, and the state that waits for it."""
    wanted = place.plan.workload.complete
    key = next(each.key for each in place.plan.cases if each.stage == wanted["stage"])
    task = place.open_task(key, wanted["task"])
    models = programme().models
    held = tables.instance_table.c
    chain, instance, known = [], task.partition("/")[0], {}
    while instance is not None:
        known = variables.of_instance(db.session, instance) | known
        row = db.session.execute(select(held.process_id, held.parent_id).where(held.id == instance)).one()
        chain.insert(0, row.process_id)
        instance = row.parent_id
    text = db.session.scalar(select(tables.case_table.c.attributes).where(tables.case_table.c.business_key == key))
    db.session.rollback()
    contents = {each: programme().bundle[models.process(each).file] for each in models.process_ids}
    plain = PlainEngine(contents, chain, wanted["task"], wanted["then"])
    return plain, plain.begin(json.loads(text) | known)
