"""Schemathesis against the API: what its description allows and forbids is sent with somebody's token, and checked.

Every check of Schemathesis is made. Which values the forms and models take is beyond any schema, so values that are
well formed may also be refused with 409, 412 or 422.
"""

import io
import zipfile
from unittest.mock import patch

import schemathesis
from hypothesis import strategies as st
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from werkzeug import Client

DESCRIPTION = "/api/v1/openapi.json"
ALSO_REFUSED = ["2xx", 401, 403, 404, 409, 412, 422]
REJECTED = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428]
_NO_SOCKET = ("max_redirects", "verify", "cert", "proxies")


def _archive(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


ARCHIVES = st.sampled_from([_archive(), _archive(x="y"), _archive(**{"dmn/x.dmn": "<x/>"}), b"PK", b""])
schemathesis.openapi.media_type("application/zip", ARCHIVES)


@schemathesis.serializer("application/zip")
def _as_it_is(context, value):
    return {"data": value if isinstance(value, bytes) else b"no archive"}


class _Client(Client):
    """Schemathesis 4.32 repeats requests without a token with settings of sockets, which an application has not."""

    def open(self, *arguments, **options):
        return super().open(*arguments, **{name: held for name, held in options.items() if name not in _NO_SOCKET})


def found(app, token, *, examples, seed=1, seconds=None, phases=None, parameters=None):
    """What Schemathesis finds wrong, as sentences, and how many requests it made.

    ``examples`` is how many requests each operation gets at most; ``parameters`` are values by name to send.
    """
    held = {
        "seed": seed,
        "continue-on-failure": True,
        "headers": {"Authorization": f"Bearer {token}"},
        "generation": {"max-examples": examples, "deterministic": True, "database": "none", "no-shrink": True},
        "parameters": parameters or {},
        "phases": phases or {"stateful": {"max-steps": 5}},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ALSO_REFUSED},
            "negative_data_rejection": {"expected-statuses": REJECTED},
        },
    }
    if seconds:
        held["max-time"] = seconds
    config = schemathesis.config.SchemathesisConfig.from_dict(held)
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, app, config=config)
    said, requests = {}, 0
    with patch("schemathesis.python.wsgi.get_client", _Client):
        for event in from_schema(schema).execute():
            requests += _heard(event, said)
    return [f"{title}\n{text}" for title, text in said.items()], requests


def _heard(event, said):
    """Note what an event of a run says is wrong; gives the requests it tells of."""
    if isinstance(event, FatalError):
        raise event.exception
    if isinstance(event, NonFatalError):
        said.setdefault(f"{event.label}: {event.value}", "")
    if not isinstance(event, ScenarioFinished):
        return 0
    for title, text in _failures(event.recorder):
        said.setdefault(title, text)
    return len(event.recorder.interactions)


def _failures(recorder):
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                answer = recorder.interactions[case_id].response
                shown = f"{failure.message}\n{check.failure_info.code_sample}\n"
                shown += f"{answer.status_code if answer else ''} {answer.content[:600] if answer else ''}"
                yield f"{recorder.label} · {check.name} · {failure.title}", shown
