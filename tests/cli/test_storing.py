"""A command that stores something has the database, and says in a sentence what is wrong with it."""

from app import create_app
from tests.cli.commands import refused


def run(url):
    return create_app({"DATABASE_URL": url}, pages=False).test_cli_runner().invoke(args=["people", "list"])


MISSING = {"sqlite": "(no such table: publication)", "postgresql": '(relation "publication" does not exist)'}


def test_a_database_without_tables_is_told_in_a_sentence(database_url, database_kind):
    sentence = refused(run(database_url))
    assert MISSING[database_kind] in sentence
    assert sentence.endswith("was “flask database upgrade” run?")


def test_a_server_that_is_not_there_is_told_in_a_sentence_without_its_password(tmp_path):
    sentence = refused(run(f"postgresql://somebody:secret@/nothing?host={tmp_path}"))
    assert sentence.startswith("The database does not answer as it should")
    assert "secret" not in sentence
