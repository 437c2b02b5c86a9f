"""``flask check`` and ``flask deploy``: nothing is published in which something is to be found."""

import pytest

from app.cli import deploying
from app.deployments import store
from tests.cli.cases import said
from tests.project import ROOT
from tests.scenarios.small import FILES


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A working tree with the small programme, whose diagrams are not drawn."""
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.setattr(deploying, "ROOT", tmp_path)
    return tmp_path


def test_every_finding_is_shown_and_counted(empty_office, tree):
    status, lines = said(empty_office.run("check"))
    assert status == 1
    assert lines[-1] == f"{len(lines) - 1} findings"
    assert sum("nothing of it is drawn" in line for line in lines) == 3


def test_what_has_findings_is_not_published(empty_office, tree):
    found = said(empty_office.run("check"))[1][:-1]
    status, lines = said(empty_office.run("deploy", "--by", "ann", "--approved-by", "ben"))
    assert status == 1
    more = f"… and {len(found) - 30} more; “flask check” shows them all"
    assert lines == ([*found[:30], more] if len(found) > 30 else found) + [f"{len(found)} findings"]
    with empty_office.inside() as session:
        assert store.latest(session) is None


def test_the_models_of_the_working_tree_are_published_by_two_people(empty_office):
    assert deploying.ROOT == ROOT
    refusal = said(empty_office.run("deploy", "--by", "ann", "--approved-by", "ann"))
    assert refusal == (2, ["What one person publishes another approves; both have to be named, and not be the same."])
    status, lines = said(empty_office.run("deploy", "--by", "ann", "--approved-by", "ben", "--note", "The first"))
    assert status == 0, lines
    assert lines[0].startswith("Deployment 1 (")
    with empty_office.inside() as session:
        assert store.latest(session).note == "The first"
