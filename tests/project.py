"""Where the project's files lie, for tests that read them."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
DMN = ROOT / "dmn"
PROCESSES = ROOT / "processes"
TCK = ROOT.parent / "shared" / "tck"
# The one reason for which a test may be skipped everywhere: the folder is data from outside, not part of the project.
WITHOUT_TCK = "The DMN conformance suite is not here (../shared/tck)."
NEEDS_TCK = pytest.mark.skipif(not TCK.is_dir(), reason=WITHOUT_TCK)


def modules():
    """Every Python file of the application, as paths."""
    return sorted(APP.rglob("*.py"))
