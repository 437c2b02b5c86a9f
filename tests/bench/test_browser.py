"""A form is sent as a browser would send it: what is drawn, with what was typed in its place."""

from app.bench.browser import forms_of

PAGE = """
<form method="get" action="/search"><input name="q"></form>
<form method="post" action="/tasks/1">
<input type="hidden" name="csrf_token" value="t"><input name="name" value="Ann &amp; Co"><input name="day" value="">
<input type="radio" name="way" value="hand" checked><input type="radio" name="way" value="post">
<input type="checkbox" name="ticked" value="true"><select name="office"><option value="">Choose</option>
<option value="a" selected>A</option></select><textarea name="notes">
Two
lines</textarea><input type="submit" name="go"><button name="_add" value="rows">Add</button></form>
<form method="post" action="/claims/1"><input type="hidden" name="csrf_token" value="t"></form>
"""


def test_only_forms_that_post_count_and_they_send_what_stands_in_them():
    first, second = forms_of(PAGE)
    assert (first.action, second.action) == ("/tasks/1", "/claims/1")
    assert first.fields == [
        ("csrf_token", "t"),
        ("name", "Ann & Co"),
        ("day", ""),
        ("way", "hand"),
        ("office", "a"),
        ("notes", "Two\nlines"),
    ]
    assert second.fields == [("csrf_token", "t")]


def test_what_is_typed_takes_the_place_of_what_stood_there_and_what_is_not_drawn_is_not_sent():
    form = forms_of(PAGE)[0]
    sent = form.filled({"way": ("post",), "ticked": ("true",), "name": (), "hidden_by_another_answer": ("x",)})
    assert dict(sent) == {
        "csrf_token": "t",
        "day": "",
        "office": "a",
        "notes": "Two\nlines",
        "way": "post",
        "ticked": "true",
    }
