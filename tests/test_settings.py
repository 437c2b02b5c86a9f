"""Every setting has one name, default and help, and an environment variable of its name sets it."""

from pathlib import Path

from app.settings import ROOT, SETTINGS, load


def test_without_an_environment_every_setting_has_its_default():
    assert load({}) == {setting.name: setting.default for setting in SETTINGS}


def test_a_variable_of_its_name_sets_a_setting_and_no_other():
    found = load({"DMN_FOLDER": "/elsewhere", "PATH": "/bin"})
    assert found == {**load({}), "DMN_FOLDER": "/elsewhere"}


def test_the_environment_of_the_process_is_asked_where_none_is_given(monkeypatch):
    monkeypatch.setenv("DMN_FOLDER", "/from/the/process")
    assert load()["DMN_FOLDER"] == "/from/the/process"


def test_a_setting_is_named_once_in_capitals_and_helps_with_a_sentence():
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
    for setting in SETTINGS:
        assert setting.name == setting.name.upper()
        assert setting.help.endswith(".")


def test_the_folders_that_are_the_default_are_there():
    assert ROOT.joinpath("README.md").exists()
    assert all(Path(setting.default).is_dir() for setting in SETTINGS if setting.name.endswith("_FOLDER"))
