"""Files are drafted by one person's program and published by another's."""

import io
import zipfile

import pytest

from tests.project import ROOT

PARAMETERS = "processes/parameters.json"


def archive(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files.items():
            made.writestr(path, content)
    return held.getvalue()


FILES = {
    path: (ROOT / path).read_bytes() for path in (PARAMETERS, "processes/register/holidays.json", "dmn/K02_age.dmn")
}
FILES["processes/case.json"] = b'{"attributes": {}}'


def changed(blanks):
    """The archive of a very small programme, another one for each number of blanks."""
    return archive({**FILES, PARAMETERS: FILES[PARAMETERS] + b" " * blanks})


def send(office, path, content, user_name="tom", kind="application/zip"):
    return office.program(user_name).send("POST", path, data=content, content_type=kind)


def test_a_draft_is_published_by_somebody_else_and_once(office):
    drafted = send(office, "/drafts?note=A+label", changed(1))
    assert drafted.status_code == 201, drafted.text
    draft = drafted.json
    assert (draft["status"], draft["drafted_by"], draft["note"]) == ("open", "tom", "A label")
    assert PARAMETERS in [file["path"] for file in draft["files"]]
    approval = f"/drafts/{draft['id']}/approval"
    own = office.program("tom").send("POST", approval)
    assert (own.status_code, own.json["code"]) == (403, "not-approved")
    made = office.program("una").send("POST", approval)
    assert made.status_code == 201
    assert (made.json["id"], made.json["published_by"], made.json["approved_by"]) == (
        draft["deployment_id"],
        "tom",
        "una",
    )
    again = office.program("una").send("POST", approval)
    assert (again.status_code, again.json["code"]) == (409, "draft-decided")
    assert office.program("tom").get(f"/drafts/{draft['id']}").json["status"] == "published"


def test_a_draft_on_top_of_what_is_old_is_not_published(office):
    old = send(office, "/drafts", changed(2)).json["id"]
    new = send(office, "/drafts", changed(3)).json["id"]
    assert office.program("una").send("POST", f"/drafts/{new}/approval").status_code == 201
    late = office.program("una").send("POST", f"/drafts/{old}/approval")
    assert (late.status_code, late.json["code"]) == (409, "published-meanwhile")


def test_a_draft_is_withdrawn_by_who_made_it(office):
    draft = send(office, "/drafts", changed(4)).json["id"]
    others = office.program("una").send("POST", f"/drafts/{draft}/withdrawal")
    assert (others.status_code, others.json["code"]) == (403, "not-your-draft")
    assert office.program("tom").send("POST", f"/drafts/{draft}/withdrawal").json["status"] == "withdrawn"
    assert office.program("una").send("POST", f"/drafts/{draft}/approval").status_code == 409
    first = office.program("una").get("/drafts?limit=1").json
    assert first["items"][0]["id"] == draft
    assert office.program("una").get("/drafts", query_string={"after": first["next"]}).json["items"]


def test_files_are_checked_without_being_kept(office):
    broken = archive({**FILES, "dmn/K02_age.dmn": b"nonsense"})
    found = send(office, "/deployment-check", broken).json["findings"]
    assert any("K02_age" in finding for finding in found)
    refused = send(office, "/drafts", broken)
    assert (refused.status_code, refused.json["code"], refused.json["findings"]) == (422, "findings", found)


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (b"no archive", "application/zip", 422, "unreadable-archive"),
        (archive({"../x.json": b"{}"}), "application/zip", 422, "bad-path"),
        (b"{}", "application/json", 415, "unsupported-media-type"),
        (archive({"x": b"0"}) + b"0" * 11_000_000, "application/zip", 413, "request-entity-too-large"),
    ],
    ids=["no archive", "bad path", "json", "large"],
)
def test_what_is_no_archive_of_files_is_refused(office, content, kind, status, code):
    answer = send(office, "/deployment-check", content, kind=kind)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_drafting_is_for_those_who_may_change_models(office):
    assert send(office, "/drafts", archive({}), "aoife").status_code == 403
    assert send(office, "/drafts", archive({}), "hazel").status_code == 403
