"""Nobody has two cases: a National Insurance number is found before a second one is opened."""

import datetime

import pytest

from app.deployments.folder import read_folder
from app.runtime.storing import ValueTaken
from app.scenarios.acting import Acting
from app.scenarios.book import Book
from app.scenarios.stage import Stage
from tests.project import ROOT
from tests.runtime.house import database


def test_a_second_case_with_the_same_number_is_not_opened(migrated_url):
    with database(migrated_url):
        stage = Stage(read_folder(ROOT), datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC))
        acting = Acting(stage, Book(ROOT / "tests" / "scenarios"))
        acting.enter("ann", {"nino": "QQ123456C"}, 1)
        with pytest.raises(ValueTaken, match="National Insurance number already"):
            acting.enter("bea", {"nino": "QQ123456C"}, 2)
        acting.enter("cas", {"nino": "QQ123457C"}, 3)
        assert list(stage.keys) == ["ann", "cas"]
