"""A disk of a few megabytes that can be filled and emptied, where the tests may mount one."""

import contextlib
import os
import shutil
import subprocess

import pytest


class SmallDisk:
    """A disk at ``folder``."""

    def __init__(self, folder):
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self):
        """Leave no room at all."""
        with self.ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"\0" * 65536):
                pass
        with self.ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"\0"):
                pass

    def empty(self):
        self.ballast.unlink()


@contextlib.contextmanager
def small_disk(folder, megabytes, owner=None):
    """A :class:`SmallDisk` at a folder, for a while. Skips where nothing may be mounted."""
    folder.mkdir(mode=0o755)
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("Only root can mount a small disk here.")
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607 (wherever it is)
