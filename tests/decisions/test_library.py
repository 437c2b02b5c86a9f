"""Files that import each other are found by namespace, and read, linked and compiled once per content."""

import threading

import pytest

from app.decisions import library
from app.decisions.errors import NoSuchDecision, UnreadableFile, UnusableModel
from app.decisions.library import Library, Store, find_decision
from tests.decisions.models import answer, decided, decision, dmn, imported, literal, requires_decision


def using(namespace, identity="B"):
    """A file whose decision D is a decision of another namespace."""
    body = imported("o", namespace) + decision(
        "D", literal(f"o.{identity}"), requires_decision(f"{namespace}#{identity}")
    )
    return dmn(body, namespace="urn:a")


def other(namespace="urn:b", value="1", more=""):
    return dmn(more + decision("B", literal(value)), namespace=namespace)


# --- where files are found ---------------------------------------------------------------------------------


def test_a_library_is_the_dmn_files_of_a_folder(tmp_path):
    (tmp_path / "a.dmn").write_bytes(using("urn:b"))
    (tmp_path / "b.dmn").write_bytes(other())
    (tmp_path / "notes.txt").write_text("no model")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.dmn").write_bytes(other())
    assert sorted(Library.of(tmp_path).files) == ["a.dmn", "b.dmn"]
    assert answer(Library.beside(tmp_path / "a.dmn").model("a.dmn")) == 1


def test_the_name_of_a_file_does_not_matter_to_an_import():
    assert answer(Library({"a.dmn": using("urn:b"), "zzz.dmn": other()}).model("a.dmn")) == 1


def test_a_file_that_only_speaks_of_a_namespace_is_not_imported():
    files = {"a.dmn": using("urn:b"), "about.dmn": other("urn:other", more="<description>urn:b</description>")}
    assert answer(Library({**files, "b.dmn": other(value="5")}).model("a.dmn")) == 5


def test_an_import_that_lies_nowhere_is_named():
    with pytest.raises(UnusableModel) as caught:
        Library({"a.dmn": using("urn:b")}).model("a.dmn")
    assert (caught.value.file, caught.value.element) == ("a.dmn", "import “o”")
    assert "has the namespace “urn:b”; add that file or take the import out." in caught.value.problem


@pytest.mark.parametrize("names", ["a", "ab", "abc"])
def test_files_that_import_each_other_in_a_circle_are_refused(names):
    files = {
        f"{name}.dmn": dmn(imported("o", f"urn:{following}") + decision("B", literal("1")), namespace=f"urn:{name}")
        for name, following in zip(names, names[1:] + names[0], strict=True)
    }
    if len(names) == 1:  # a file is never its own import, so another of its namespace has to be there
        files["again.dmn"] = files["a.dmn"]
    with pytest.raises(UnusableModel) as caught:
        Library(files).model("a.dmn")
    assert caught.value.problem == "it imports itself by way of others; take one of the imports out."


def test_a_file_that_cannot_be_read_is_refused_when_it_is_asked_for_and_not_before():
    made = Library({"a.dmn": b"<a", "b.dmn": other()})
    assert made.model("b.dmn").file == "b.dmn"
    with pytest.raises(UnreadableFile, match=r"^a\.dmn, line 1: "):
        made.model("a.dmn")


def test_a_file_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises((UnreadableFile, UnusableModel), match=r"nix\.dmn"):
        Library({"a.dmn": other()}).model("nix.dmn")


def test_a_namespace_may_have_an_ampersand():
    files = {"a.dmn": using("urn:b?x&amp;y"), "b.dmn": other("urn:b?x&amp;y")}
    assert answer(Library(files).model("a.dmn")) == 1


def test_an_import_may_be_written_in_another_encoding():
    text = '<?xml version="1.0" encoding="UTF-16"?>' + other().decode()
    assert answer(Library({"a.dmn": using("urn:b"), "b.dmn": text.encode("utf-16")}).model("a.dmn")) == 1


def test_a_broken_file_that_imports_the_same_does_not_matter():
    broken = dmn(imported("o", "urn:z") + "<decision/>", namespace="urn:broken")
    files = {"a.dmn": using("urn:z"), "b.dmn": broken, "z.dmn": other("urn:z")}
    assert answer(Library(files).model("a.dmn")) == 1


# --- once per content --------------------------------------------------------------------------------------


def made():
    return library.READ.made, library.LINKED.made


def test_the_same_content_is_read_and_linked_once():
    data = dmn(decision("D", literal('"read and linked once"')))
    first = Library({"once.dmn": data}).model("once.dmn")
    before = made()
    for _ in range(5):
        assert Library({"once.dmn": data}).model("once.dmn") is first
    assert made() == before


def test_another_content_is_read_and_linked_anew():
    first = Library({"anew.dmn": dmn(decision("D", literal('"one"')))}).model("anew.dmn")
    before = made()
    second = Library({"anew.dmn": dmn(decision("D", literal('"two"')))}).model("anew.dmn")
    assert [now - then for now, then in zip(made(), before, strict=True)] == [1, 1]
    assert (answer(first), answer(second)) == ("one", "two")


def test_when_an_import_changes_what_imports_it_is_linked_anew():
    first = Library({"a.dmn": using("urn:b"), "b.dmn": other(value="1")}).model("a.dmn")
    second = Library({"a.dmn": using("urn:b"), "b.dmn": other(value="2")}).model("a.dmn")
    assert (answer(first), answer(second), answer(first)) == (1, 2, 1)


def test_a_lenient_model_is_another_than_a_strict_one():
    data = {"a.dmn": dmn(decision("D", literal("nix = null and true")))}
    assert answer(Library(data, lenient=True).model("a.dmn")) is True
    with pytest.raises(UnusableModel):
        answer(Library(data).model("a.dmn"))


def test_an_evaluation_compiles_nothing_that_was_compiled():
    linked = Library({"a.dmn": dmn(decision("D", literal('"compiled once"')))}).model("a.dmn")
    compiled = linked.compiled(linked.definitions.decisions[0])
    decided(linked)
    assert linked.compiled(linked.definitions.decisions[0]) is compiled


def test_what_is_refused_is_refused_each_time():
    broken = Library({"a.dmn": dmn("<decision/>")})
    for _ in range(2):
        with pytest.raises(UnreadableFile, match="it has no name"):
            broken.model("a.dmn")


# --- the store ---------------------------------------------------------------------------------------------


def test_a_store_makes_each_thing_once():
    store = Store(10)
    assert [store.get("a", lambda: "first"), store.get("a", lambda: "second"), store.made] == ["first", "first", 1]


def test_a_store_forgets_what_was_not_asked_for_longest():
    store = Store(2)
    for key in ("a", "b", "a", "c"):
        store.get(key, lambda key=key: key)
    assert store.made == 3
    store.get("a", lambda: "again")
    assert store.made == 3
    store.get("b", lambda: "again")
    assert store.made == 4


def test_what_could_not_be_made_is_tried_again():
    store = Store(2)

    def fail():
        raise ValueError

    with pytest.raises(ValueError):
        store.get("a", fail)
    assert store.get("a", lambda: "made") == "made"


def test_a_store_makes_a_thing_once_for_many_threads():
    store, together = Store(2), threading.Barrier(8)
    found = []

    def ask():
        together.wait()
        found.append(store.get("a", object))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(map(id, found))), store.made) == (8, 1, 1)


# --- finding a decision ------------------------------------------------------------------------------------


def test_a_decision_that_is_not_there_is_refused_with_those_there_are():
    linked = Library({"a.dmn": dmn(decision("Name", literal("1"), identity="D1") + decision("D2"))}).model("a.dmn")
    with pytest.raises(NoSuchDecision) as caught:
        find_decision(linked, "nix")
    assert caught.value.sentence == "a.dmn has no decision called “nix”. It has “D1”, “D2”."


def test_a_file_without_decisions_says_so():
    linked = Library({"a.dmn": dmn('<inputData id="i" name="i"/>')}).model("a.dmn")
    with pytest.raises(NoSuchDecision, match="It has none"):
        find_decision(linked, "nix")
