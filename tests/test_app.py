"""The application has its settings and commands, and importing its package loads nothing heavy."""

import subprocess
import sys

from app import create_app
from app.settings import SETTINGS
from tests.project import ROOT


def test_the_application_has_every_setting_from_the_environment_it_is_given():
    app = create_app({"DMN_FOLDER": "/elsewhere"})
    assert app.config["DMN_FOLDER"] == "/elsewhere"
    assert all(setting.name in app.config for setting in SETTINGS)


def test_two_applications_do_not_share_their_settings():
    first, second = create_app({"DMN_FOLDER": "/one"}), create_app({"DMN_FOLDER": "/two"})
    assert (first.config["DMN_FOLDER"], second.config["DMN_FOLDER"]) == ("/one", "/two")


def test_the_application_has_its_command_groups():
    assert {"decisions", "calendar", "database", "people"} <= set(create_app({}).cli.commands)


def loaded(statement):
    """The modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_decisions_are_imported_without_flask_lxml_or_the_engine_of_others():
    found = loaded("import app, app.decisions.library, app.decisions.evaluation, app.decisions.checking")
    assert "app.feel" in found
    assert not found & {"flask", "click", "lxml", "holidays", "SpiffWorkflow", "regex"}


def test_making_the_application_loads_neither_the_benchmark_nor_the_source_of_holidays():
    found = loaded("import app; app.create_app({})")
    assert "flask" in found
    assert not found & {"app.bench.decisions", "holidays"}


def test_commands_alone_load_neither_the_pages_nor_the_database():
    found = loaded("import app; app.create_app({}, pages=False)")
    assert "app.cli.people" in found
    assert not found & {"app.web", "app.database", "sqlalchemy", "alembic", "argon2", "lxml", "SpiffWorkflow"}


def test_the_command_flask_starts_without_pages_and_a_server_with_them(monkeypatch):
    monkeypatch.delenv("FLASK_RUN_FROM_CLI", raising=False)
    assert "app.web" in loaded("import wsgi")
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    assert "app.web" not in loaded("import wsgi")
