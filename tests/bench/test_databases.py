"""Databases for a measurement are made, durable, and gone afterwards; somebody's own is not touched."""

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from app.bench import databases
from tests.databases import ON_POSTGRESQL, ON_SQLITE

WITH_PROGRAMS = pytest.mark.skipif(databases.programs() is None, reason="PostgreSQL is not installed here")


def test_an_embedded_database_lies_in_a_folder_that_goes(tmp_path):
    with databases.embedded(tmp_path) as new:
        first, second = new(), new()
        assert first != second
        create_engine(first).connect().close()
        [folder] = tmp_path.iterdir()
    assert list(tmp_path.iterdir()) == []
    assert str(folder) in first


@WITH_PROGRAMS
def test_a_cluster_commits_to_the_disk_and_goes():
    with databases.cluster() as new:
        url = make_url(new())
        with create_engine(url).connect() as connection:
            settings = [
                connection.scalar(text(f"SHOW {name}")) for name in ("fsync", "synchronous_commit", "full_page_writes")
            ]
    assert settings == ["on", "on", "on"]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=url.query["host"], port=url.query["port"], user=url.username, dbname="postgres")


@ON_POSTGRESQL
def test_on_a_server_that_is_there_databases_are_made_beside_and_dropped(database_url):
    there = text("SELECT count(*) FROM pg_database WHERE datname = :name")
    [(name, server)] = databases.choose([database_url])
    with create_engine(database_url).connect() as connection:
        with server as new:
            made = make_url(new()).database
            assert connection.scalar(there, {"name": made}) == 1
        assert connection.scalar(there, {"name": made}) == 0
        assert made != make_url(database_url).database
    assert name == "PostgreSQL"


@ON_SQLITE
def test_beside_a_file_that_is_there_databases_are_made_and_the_file_stays(tmp_path, database_kind):
    file = tmp_path / "programme.db"
    file.write_bytes(b"as it is")
    [(name, server)] = databases.choose([f"sqlite:///{file}"])
    with server as new:
        assert str(tmp_path) in new()
    assert name == "SQLite"
    assert file.read_bytes() == b"as it is"


@pytest.mark.parametrize("url", ["mysql://a/b", "no address", "sqlite://", "sqlite:///:memory:"])
def test_what_cannot_be_measured_on_is_told(url):
    with pytest.raises(databases.NotMeasurable):
        databases.choose([url])
