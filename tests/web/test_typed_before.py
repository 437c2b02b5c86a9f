"""What was typed into a form that could not be stored stands on the page; passwords never do."""

import pytest

from app.web.typed_before import Typed, carried, kept


@pytest.fixture
def kept_of(app):
    """A function: what is kept of a request."""

    def ask(address="/a?b=1", **options):
        with app.test_request_context(address, **options):
            return kept()

    return ask


def test_the_fields_of_a_form_are_kept_by_name_with_the_address(kept_of):
    body = "csrf_token=x&b=2&a=1&b=3&a="
    found = kept_of(method="POST", data=body, content_type="application/x-www-form-urlencoded")
    assert found == Typed("/a?b=1", (("b", "2"), ("b", "3"), ("a", "1"), ("a", "")))
    assert kept_of("/a", method="POST", data={"a": "ä"}) == Typed("/a", (("a", "ä"),))


@pytest.mark.parametrize("name", ["password", "new_password", "Password-again"])
def test_nothing_is_kept_of_a_form_with_a_password(kept_of, name):
    assert kept_of(method="POST", data={name: "Ten green bottles", "user_name": "rose"}) is None


def test_what_is_no_form_is_not_kept(kept_of):
    assert kept_of() is None
    assert kept_of(method="POST", json={"a": 1}) is None


def test_the_form_to_sign_in_carries_on_what_was_typed(app):
    typed = Typed("/a?b=1", (("b", "2"), ("b", "3\r\n“ä”"), ("a", "")))
    with app.test_request_context("/sign-in", method="POST", data=dict(typed.hidden())):
        assert carried() == typed


@pytest.mark.parametrize(
    "address", ["", "a", "//elsewhere.example/a", "/\\elsewhere.example", "javascript:alert(1)", "/\n"]
)
def test_nothing_is_carried_to_an_address_that_is_not_ours(app, address):
    with app.test_request_context("/sign-in", method="POST", data=dict(Typed(address, ()).hidden())):
        assert carried() is None


@pytest.mark.parametrize("fields", ["", "{", "1", '["ab", 1]', '[["a"]]', '[["a", 1]]', '[["a", "b", "c"]]'])
def test_what_cannot_have_been_typed_is_not_carried(app, fields):
    with app.test_request_context("/", method="POST", data={"typed_address": "/a", "typed_fields": fields}):
        assert carried() is None
