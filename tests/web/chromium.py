"""A real Chromium for tests of pages; where there is none, they are skipped."""

import shutil
from contextlib import contextmanager

import pytest

PROGRAM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NEEDED = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")


@contextmanager
def launched():
    """A browser of Playwright, for a while."""
    from playwright.sync_api import sync_playwright  # imported here: only tests of pages start a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
