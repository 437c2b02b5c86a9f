"""What scenarios answer is read from the head of their files alone."""

import pytest

from app.scenarios.book import Book
from app.scenarios.errors import UnreadableScenario
from app.scenarios.promises import Promise, promises
from app.scenarios.reading import read
from app.scenarios.yaml_files import files_of
from tests.project import ROOT

FOLDER = ROOT / "tests" / "scenarios"


def test_name_and_answers_are_told_wherever_they_stand_in_the_file(tmp_path):
    text = "# A note\nscenario: A name  # said\ncases:\n  ann: {}\nsteps: [nonsense\nanswers:\n- S2S-01\n- S2S-02\n"
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("scenario: Nothing\nanswers: []\n", encoding="utf-8")
    assert promises(tmp_path, tmp_path) == [
        Promise("b.yaml", "Nothing", ()),
        Promise("below/a.yaml", "A name", ("S2S-01", "S2S-02")),
    ]


def test_where_there_is_no_folder_nothing_is_promised(tmp_path):
    assert promises(tmp_path / "nowhere", tmp_path) == []


@pytest.mark.parametrize("text", ["answers: 7\n", "answers: [\n", "answers: {a: b: c}\n"])
def test_answers_that_cannot_be_read_are_told_with_the_file(tmp_path, text):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableScenario, match=r"^a\.yaml, the file: “scenario” and “answers” cannot be read\.$"):
        promises(tmp_path, tmp_path)


def test_it_is_what_reading_the_whole_file_says():
    arguments = Book(FOLDER).arguments
    whole = [read(path, arguments) for path in files_of([FOLDER])]
    assert [(each.name, each.answers) for each in promises(FOLDER, ROOT)] == [(x.name, x.answers) for x in whole]
