"""What has been published is listed, and read file by file."""

import hashlib

from tests.project import ROOT


def test_a_deployment_is_listed_and_read_with_its_files(office):
    program = office.program("tom")
    (row,) = program.get("/deployments").json["items"]
    assert (row["number"], row["published_by"], row["approved_by"]) == (1, "tom", "una")
    told = program.get(f"/deployments/{row['id']}").json
    path = "processes/case.json"
    (file,) = [each for each in told["files"] if each["path"] == path]
    answer = program.get(f"/deployments/{row['id']}/files/{path}")
    assert answer.data == (ROOT / path).read_bytes()
    assert file == {
        "path": path,
        "kind": "setting",
        "sha256": hashlib.sha256(answer.data).hexdigest(),
        "size": len(answer.data),
    }
    assert answer.headers["Content-Disposition"] == "attachment"


def test_what_was_never_published_does_not_exist(office):
    program = office.program("tom")
    (row,) = program.get("/deployments").json["items"]
    assert program.get("/deployments/none").json["code"] == "no-such-deployment"
    for path in ("processes/none.json", "../roles.json", "/etc/passwd"):
        assert program.get(f"/deployments/{row['id']}/files/{path}").status_code == 404


def test_the_models_are_for_those_who_may_see_them(office):
    assert office.program("aoife").get("/deployments").status_code == 403
