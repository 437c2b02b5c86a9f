"""README.md and app/README.md say what is so: layers, commands, settings, functions and the example."""

import json
import re
import shlex

import pytest

from app import create_app
from app.cli import COMMANDS
from app.feel.builtins import BUILTINS
from app.settings import SETTINGS
from tests.project import APP, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = (APP / "README.md").read_text(encoding="utf-8")


def commands():
    for command in COMMANDS:
        if hasattr(command, "commands"):
            yield from ((f"flask {command.name} {name}", each) for name, each in command.commands.items())
        else:
            yield f"flask {command.name}", command


def test_every_layer_stands_in_the_map():
    for path in APP.iterdir():
        if (path.suffix == ".py" and path.stem != "__init__") or (path.is_dir() and (path / "__init__.py").exists()):
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in MAP, path.name


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_stands_in_the_map(name, command):
    row = next((line for line in MAP.splitlines() if line.startswith(f"| `{name}")), None)
    assert row is not None, name
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                assert option in row, f"{name} {option}"


def test_every_setting_stands_in_the_map_with_its_help():
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in MAP
        assert setting.help.rstrip(".").lower() in MAP.lower()


def test_every_function_of_ours_stands_in_the_map():
    for name in ("working days after", "working days between", "next working day", "add months"):
        assert name in BUILTINS
        assert f"`{name}(" in MAP


def test_every_file_named_in_the_documents_exists():
    for document in (README, MAP):
        for name in re.findall(r"`((?:tests|bin|processes|dmn|app)/[\w./-]+?)`", document):
            assert (ROOT / name).exists(), name


def test_the_example_of_the_readme_answers_as_it_says():
    asked = re.search(r"\.venv/bin/flask (decisions evaluate .*?)\n```", README, re.DOTALL)[1].replace("\\\n", "")
    answered = re.search(r"```json\n(.*?)```", README, re.DOTALL)[1]
    result = create_app().test_cli_runner().invoke(args=_here(shlex.split(asked)))
    assert result.exit_code == 0, result.output
    assert json.loads(result.output) == json.loads(answered)


def _here(arguments):
    return [str(ROOT / argument) if argument.startswith("dmn/") else argument for argument in arguments]


def test_the_readme_names_the_two_commands():
    for name in ("bin/serve", "bin/test"):
        assert name in README
        assert (ROOT / name).stat().st_mode & 0o111
