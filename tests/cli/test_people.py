"""``flask people``: who can sign in is added, listed, shown and ended; passwords come from the keyboard or a pipe."""

import json

import pytest

from app import clock, create_app
from app.administration.people import changes
from app.database import db
from app.identity.people import all_people
from app.identity.sign_ins import check_credentials
from tests.cli.commands import printed, refused
from tests.identity.roles import CONTENTS, ROLES

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
ROSE = ("add", "rose", "--name", "Rose Hill", "--role", "GARDENER@Kew", "--role", "WARDEN", "--password-stdin")
SHOWN = [
    {"user_name": "rose", "name": "Rose Hill", "roles": ["GARDENER@Kew"]},
    {"user_name": "ward", "name": "Ward Enfield", "roles": ["WARDEN"]},
]


@pytest.fixture
def app(tmp_path, migrated_url):
    roles = json.dumps({**json.loads(CONTENTS), "demo": SHOWN})
    (tmp_path / "roles.json").write_text(roles, encoding="utf-8")
    settings = {"PROCESSES_FOLDER": str(tmp_path), "DATABASE_URL": migrated_url}
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def run(app):
    def invoke(*words, typed=f"{PASSWORD}\n"):
        return app.test_cli_runner().invoke(args=["people", *words], input=typed)

    return invoke


def people(app):
    with app.app_context():
        return all_people(ROLES)


def test_somebody_is_added_with_the_password_from_the_pipe(app, run):
    assert printed(run(*ROSE)) == "Rose Hill can sign in as rose.\n"
    with app.app_context():
        person = check_credentials("rose", PASSWORD, ROLES, now=clock.now())
    assert [(grant.role.id, grant.scope) for grant in person.grants] == [("GARDENER", "Kew"), ("WARDEN", None)]


def test_without_a_pipe_the_password_is_asked_for_twice_and_not_shown(app, run):
    result = run(*ROSE[:-1], typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert [person.user_name for person in people(app)] == ["rose"]


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (ROSE, "short\n", "A password has 12 to 200 characters"),
        (ROSE, "", "A password has 12 to 200 characters"),
        (("add", "r@", *ROSE[2:]), PASSWORD, "A user name has"),
        (("add", "rose", "--name", "Rose", "--role", "KING", "--password-stdin"), PASSWORD, "There is no role “KING”"),
        (("add", "rose", "--name", "R", "--role", "GARDENER", "--password-stdin"), PASSWORD, "is for one garden"),
        (("end", "basil"), "", "There is nobody called “basil”."),
        (("password", "basil", "--password-stdin"), PASSWORD, "There is nobody called “basil”."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(app, run, words, typed, sentence):
    assert sentence in refused(run(*words, typed=typed))
    assert people(app) == []


def test_a_user_name_that_is_taken_is_refused(run):
    run(*ROSE)
    assert refused(run(*ROSE)) == "There is somebody called “rose” already."


def test_people_are_listed_with_their_roles_and_whether_they_still_can(run):
    run(*ROSE)
    assert printed(run("list")) == "rose\tRose Hill\tGARDENER@Kew, WARDEN\tactive\n"
    assert printed(run("end", "rose")) == "rose can sign in no more.\n"
    assert printed(run("list")) == "rose\tRose Hill\tGARDENER@Kew, WARDEN\tended\n"


def test_a_new_password_takes_the_place_of_the_old_one(app, run):
    run(*ROSE)
    printed(run("password", "rose", "--password-stdin", typed="Nine green bottles\n"))
    with app.app_context():
        assert check_credentials("rose", "Nine green bottles", ROLES, now=clock.now())


def test_the_people_to_show_it_with_are_added_once_with_one_password_shown_once(app, run):
    output = printed(run("demo"))
    assert "ward\tWard Enfield\tWARDEN\n" in output
    assert output.endswith("2 added, 0 there already.\n")
    password = output.split("The password of each is ")[1].split()[0]
    with app.app_context():
        assert check_credentials("ward", password, ROLES, now=clock.now()).name == "Ward Enfield"
    assert printed(run("demo")) == "0 added, 2 there already.\n"


def test_the_people_to_show_it_with_can_have_a_password_of_ones_choice(app, run):
    run(*ROSE)
    assert printed(run("demo", "--password-stdin")) == "ward\tWard Enfield\tWARDEN\n1 added, 1 there already.\n"
    with app.app_context():
        assert check_credentials("ward", PASSWORD, ROLES, now=clock.now())


def test_a_roles_file_that_is_not_there_is_said(app, run, tmp_path):
    (tmp_path / "roles.json").unlink()
    assert refused(run("list")).endswith("roles.json: the file cannot be read.")


def test_a_one_time_password_is_shown_once_and_has_to_be_changed(app, run):
    told = printed(run(*ROSE[:-1], "--one-time"))
    password = told.split("The password is ")[1].split(";")[0]
    with app.app_context():
        assert check_credentials("rose", password, ROLES, now=clock.now()).must_change
    told = printed(run("password", "rose", "--one-time"))
    assert password not in told and "has to be changed at the first sign-in" in told


def test_what_commands_change_is_kept_with_the_name_given(app, run):
    run(*ROSE, "--by", "ann")
    run("end", "rose")
    with app.app_context():
        kept = [(change.type, change.by, change.user_name) for change in changes(db.session)]
    assert kept == [
        ("access.ended", None, "rose"),
        ("role.granted", "ann", "rose"),
        ("role.granted", "ann", "rose"),
        ("person.added", "ann", "rose"),
    ]
