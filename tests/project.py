"""Where the project's files lie, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
DMN = ROOT / "dmn"
PROCESSES = ROOT / "processes"
TCK = ROOT.parent / "shared" / "tck"


def modules():
    """Every Python file of the application, as paths."""
    return sorted(APP.rglob("*.py"))
