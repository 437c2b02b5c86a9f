"""The key that form tokens and digests are made with: given by a setting, or made once and kept."""

import os
import secrets
from pathlib import Path

from flask import current_app


def key():
    """The key of the current application, as bytes."""
    given = current_app.config["SECRET_KEY"]
    if not given:
        given = current_app.config["SECRET_KEY"] = kept_key(Path(current_app.instance_path))
    return given.encode()


def kept_key(folder):
    """The key kept in a folder, readable for its owner alone; made if there is none yet."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, draft = folder / "secret_key", folder / f"secret_key.{secrets.token_hex(8)}"
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)  # whoever is first has made the key; it is never seen half written
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
