"""Fresh databases, empty or copied, are made beside a database of either kind, and nothing is left of them."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text

from app.database import BadDatabaseUrl
from app.database.fresh import Folder, MayNotCreateDatabases, Server, place_of
from tests.databases import ON_POSTGRESQL, ON_SQLITE


@pytest.fixture
def place(database_url):
    return place_of(database_url)


def in_it(url, words=None):
    """Carry out a statement there, and give the tables."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if words:
            connection.execute(text(words))
        found = inspect(connection).get_table_names()
    engine.dispose()
    return found


def test_an_empty_one_has_no_tables_and_a_copy_those_of_its_model_at_that_moment(place):
    model, empty = place.make(), place.make()
    in_it(model, "CREATE TABLE one (id INTEGER)")
    copy = place.make(model)
    in_it(model, "CREATE TABLE two (id INTEGER)")
    assert (in_it(empty), in_it(copy), sorted(in_it(model))) == ([], ["one"], ["one", "two"])
    assert len({model, empty, copy}) == 3
    for url in (model, empty, copy):
        place.drop(url)


@ON_SQLITE
def test_nothing_is_left_of_a_file(place):
    url = place.make()
    in_it(url, "PRAGMA journal_mode = WAL")
    in_it(url, "CREATE TABLE one (id INTEGER)")
    for ending in ("-wal", "-turn"):
        Path(f"{make_url(url).database}{ending}").touch()
    place.drop(url)
    place.drop(url)
    assert not list(place.folder.glob(f"{Path(make_url(url).database).name}*"))


@ON_POSTGRESQL
def test_nothing_is_left_on_a_server_even_if_somebody_still_looks(place, database_url):
    url = place.make()
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        place.drop(url)
        connection.invalidate()
    engine.dispose()
    place.drop(url)
    server = create_engine(database_url)
    with server.connect() as connection:
        names = connection.scalars(text("SELECT datname FROM pg_database")).all()
    server.dispose()
    assert make_url(url).database not in names


@ON_POSTGRESQL
def test_whoever_may_not_create_databases_is_told_what_the_role_needs(database_url):
    in_it(database_url, "CREATE ROLE humble LOGIN")
    try:
        with pytest.raises(MayNotCreateDatabases, match="the role needs CREATEDB"):
            Server(make_url(database_url).set(username="humble")).make()
    finally:
        in_it(database_url, "DROP ROLE humble")


@ON_POSTGRESQL
@pytest.mark.parametrize("name", ["", 'a"; DROP DATABASE b', "A"])
def test_what_was_not_made_here_is_neither_copied_nor_dropped(place, database_url, name):
    other = make_url(database_url).set(database=name)
    for deed in (place.make, place.drop):
        with pytest.raises(ValueError, match="not the name of a fresh database"):
            deed(other.render_as_string())


def test_they_lie_beside_the_file_or_on_the_server(tmp_path):
    assert place_of(f"sqlite:///{tmp_path}/a.db").folder == Folder(tmp_path).folder
    assert isinstance(place_of("postgresql://ann@somewhere/programme"), Server)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense", "mysql://localhost/x"])
def test_beside_nothing_there_is_no_place(url):
    with pytest.raises(BadDatabaseUrl):
        place_of(url)
