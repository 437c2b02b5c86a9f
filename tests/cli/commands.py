"""Commands run in an application whose folders are a test's own."""

import json

from app import create_app

PARAMETERS = {
    "parameters": {"weeks": {"type": "number", "default": 39}, "basis": {"type": "string", "default": "working"}}
}
CALENDAR = {
    "first": "2014-01-01",
    "last": "2015-12-31",
    "holidays": [{"date": "2014-12-25", "name": "Christmas Day"}, {"date": "2014-12-26", "name": "Boxing Day"}],
    "exceptions": [],
}


class Folders:
    """The folders of a test: ``processes`` and ``dmn``; commands are run with :meth:`run`."""

    def __init__(self, root):
        self.root = root
        self.processes = root / "processes"
        self.dmn = root / "dmn"
        self.calendar = self.processes / "register" / "holidays.json"
        self.calendar.parent.mkdir(parents=True)
        self.dmn.mkdir()
        self.write(self.processes / "parameters.json", PARAMETERS)
        self.write(self.calendar, CALENDAR)

    def write(self, path, contents):
        """Write bytes, a text, or anything else as JSON."""
        if isinstance(contents, bytes):
            path.write_bytes(contents)
        else:
            path.write_text(contents if isinstance(contents, str) else json.dumps(contents), encoding="utf-8")
        return str(path)

    def model(self, data, name="a.dmn"):
        """Write a DMN file and give its path."""
        return self.write(self.dmn / name, data)

    def run(self, *arguments, **options):
        """The result of a command; every argument is one of its words."""
        app = create_app({"PROCESSES_FOLDER": str(self.processes), "DMN_FOLDER": str(self.dmn)})
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments], **options)


def printed(result):
    """What a command that went well has printed."""
    assert result.exit_code == 0, result.output
    assert not result.stderr
    return result.stdout


def refused(result):
    """The sentence of a command that was refused with exit status 2, not a traceback."""
    assert result.exit_code == 2, result.output or result.exception
    assert not result.stdout
    return " ".join(result.stderr.split())
