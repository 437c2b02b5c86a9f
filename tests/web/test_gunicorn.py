"""gunicorn takes its configuration, and everything it says goes to the log in our format."""

import subprocess
import sys

import pytest

from tests.project import ROOT


def checked(**settings):
    command = [sys.executable, "-m", "gunicorn", "--config", "app/web/gunicorn.py", "--print-config", "wsgi:app"]
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False, timeout=120)


def test_the_configuration_is_taken_from_our_settings(tmp_path):
    told = {"DATABASE_URL": f"sqlite:///{tmp_path}/a.db", "SECRET_KEY": "a key of the tests", "LOG_FORMAT": "json"}
    done = checked(**told, LISTEN="127.0.0.1:8123", WEB_PROCESSES="3", WEB_THREADS="5")
    assert done.returncode == 0, done.stderr
    printed = dict(line.split("=", 1) for line in done.stdout.replace(" ", "").splitlines() if "=" in line)
    assert printed["bind"] == "['127.0.0.1:8123']"
    assert (printed["workers"], printed["threads"], printed["worker_class"]) == ("3", "5", "gthread")
    assert (printed["forwarded_allow_ips"], printed["forwarder_headers"]) == ("[]", "[]")  # TRUSTED_PROXIES alone says
    assert (printed["preload_app"], printed["max_requests"], printed["accesslog"]) == ("False", "0", "None")


@pytest.mark.parametrize("name", ["WEB_PROCESSES", "WEB_THREADS"])
def test_a_setting_that_is_no_number_is_refused_in_a_sentence(name):
    done = checked(**{name: "many"})
    assert done.returncode != 0
    assert f"The setting {name} is “many”; it should be a whole number" in done.stderr
