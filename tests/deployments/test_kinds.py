"""A file's kind follows from where it lies and how its name ends."""

import pytest

from app.deployments.kinds import kind_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("processes/a.bpmn", "process"),
        ("processes/deep/er/a.bpmn", "process"),
        ("processes/case.json", "setting"),
        ("processes/register/offices.json", "register"),
        ("processes/reports/r.json", "report"),
        ("dmn/d.dmn", "decision"),
        ("forms/f.form", "form"),
        ("forms/letters/l.html", "letter"),
        ("a.bpmn", None),
        ("dmn/a.bpmn", None),
        ("processes/other/a.json", None),
        ("processes/register/deep/a.json", None),
        ("dmn/deep/d.dmn", None),
        ("processes/d.dmn", None),
        ("forms/l.html", None),
        ("forms/letters/f.form", None),
        ("forms/letters/l.html.bak", None),
        ("processes/A.BPMN", None),
        ("processes/bpmn", None),
        ("case.json", None),
    ],
)
def test_the_kind_of_a_file(path, kind):
    assert kind_of(path) == kind
