"""What all tests share: databases of both kinds, and the rules for what may be left out."""

import os

import pytest
from hypothesis import settings

from tests import postgresql
from tests.databases import KINDS, at_place
from tests.project import WITHOUT_TCK

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

COMPLETE = os.environ.get("CI") == "true"  # where everything is there that the tests need, and nothing may be skipped
LONG = bool(os.environ.get("LONG_TESTS"))

_run = pytest.StashKey()
_databases = {}


def pytest_configure(config):
    config.addinivalue_line("markers", "long: takes minutes; run by `bin/test --long` (LONG_TESTS=1) only.")
    if not _is_worker(config):
        config.stash[_run] = postgresql.open_run()


def pytest_unconfigure(config):
    if _run in config.stash:
        postgresql.close_run(config.stash[_run])


def _is_worker(config):
    return hasattr(config, "workerinput")  # xdist's sign


def pytest_collection_modifyitems(config, items):
    """Leave the long ones out, unless they are asked for."""
    left_out = [] if LONG else [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return _refused_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return _refused_if_skipped((yield))


def _refused_if_skipped(report):
    """The report; where everything has to run, what was skipped has failed, unless data from outside is missing."""
    if COMPLETE and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2]
        if WITHOUT_TCK not in reason:
            report.outcome, report.longrepr = "failed", f"{reason} (Nothing may be skipped where CI=true.)"
    return report


@pytest.fixture(params=KINDS, scope="module")
def database_kind(request):
    """Which database a test runs on; `ON_SQLITE` and `ON_POSTGRESQL` choose one."""
    return request.param


@pytest.fixture(scope="module")
def databases(database_kind, tmp_path_factory):
    """Fresh databases of the kind."""
    if database_kind not in _databases:
        _databases[database_kind] = at_place(database_kind, tmp_path_factory.mktemp("databases"))
    return _databases[database_kind]


@pytest.fixture
def database_url(databases):
    """The address of an empty database."""
    with databases.empty() as url:
        yield url


@pytest.fixture
def migrated_url(databases):
    """The address of a database with all tables."""
    with databases.migrated() as url:
        yield url
