"""What the measured server serves: the product as it is deployed, and beside it the floors, under ``/bench/``.

The floors are an application of their own: hello is Flask and nothing else; page is Flask, one indexed SELECT of as
many rows as a page of work has, and Jinja with two links a row; row is the same with one row and no link. Nobody signs
in and no right is asked. Every answer of the product says in a header what it cost the database. Only measurements
start this.
"""

import threading

from flask import Flask, request
from sqlalchemy import bindparam, event, select
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import create_app
from app.database import db
from app.runtime.tables import case_table, task_table

COUNTED = "X-Measured"
HELLO, PAGE, ROW = "/bench/hello", "/bench/page", "/bench/row/"
ROWS = 50
_AT = task_table.c
_MANY = (
    select(_AT.id, _AT.business_key, _AT.name, _AT.due, _AT.opened_at, _AT.assignee)
    .where(_AT.status == "open", _AT.role == bindparam("role"), _AT.scope == bindparam("scope"))
    .order_by(_AT.urgency, _AT.id)
    .limit(ROWS)
)
_ONE = select(case_table).where(case_table.c.business_key == bindparam("key"))
_PAGE = """<!doctype html><html lang="en"><head><title>Work</title></head><body><h1>Work</h1><table>
{% for row in rows %}<tr><td><a href="/tasks/{{ row.id }}">{{ row.name }}</a></td>
<td><a href="/cases/{{ row.business_key }}">{{ row.business_key }}</a></td>
<td>{{ row.due }}</td><td>{{ row.opened_at }}</td><td>{{ row.assignee or "" }}</td></tr>{% endfor %}
</table></body></html>"""
_ROW = """<!doctype html><html lang="en"><head><title>{{ row.business_key }}</title></head><body><h1>A case</h1>
<dl>{% for name, value in row.items() %}<dt>{{ name }}</dt><dd>{{ value }}</dd>{% endfor %}</dl></body></html>"""


def application():
    """The WSGI application, from the settings in the environment."""
    product = create_app()
    with product.app_context():
        counting = Counting(db.engine)
    product.before_request_funcs.setdefault(None, []).insert(0, counting.begin)  # before anybody is looked up
    product.after_request(counting.tell)
    product.wsgi_app = DispatcherMiddleware(product.wsgi_app, {"/bench": floors(product)})
    return product


def floors(product):
    """The application with the floors, on the product's database."""
    beside = Flask("floors", static_folder=None)
    many, one = beside.jinja_env.from_string(_PAGE), beside.jinja_env.from_string(_ROW)

    @beside.get("/hello")
    def hello():
        return "hello"

    @beside.get("/page")
    def page():
        with product.app_context():
            rows = db.session.execute(_MANY, {"role": request.args["role"], "scope": request.args["scope"]}).all()
        return many.render(rows=rows)

    @beside.get("/row/<key>")
    def row(key):
        with product.app_context():
            found = db.session.execute(_ONE, {"key": key}).mappings().one()
        return one.render(row=found)

    return beside


class Counting:
    """Statements and commits of the request that a thread is answering."""

    def __init__(self, engine):
        self._of = threading.local()
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", self._commit)

    def begin(self):
        """Count anew."""
        self._of.statements = self._of.commits = 0

    def tell(self, response):
        """Say what was counted."""
        response.headers[COUNTED] = f"{self._of.statements} {self._of.commits}"
        return response

    def _statement(self, _connection, _cursor, statement, _parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            self._of.statements = self._counted("statements") + 1

    def _commit(self, _connection):
        self._of.commits = self._counted("commits") + 1

    def _counted(self, name):
        return vars(self._of).get(name, 0)
