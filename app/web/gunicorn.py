"""How gunicorn serves the pages: `gunicorn --config app/web/gunicorn.py wsgi:app`.

Each process loads the application itself, after it was forked, so that no connection to a database is shared. Told to
end (SIGTERM), it takes no more requests and answers those it has. A request's line in the log is the application's own;
it names the route and never the address, which may say whose page it was.
"""

import os
import shutil
import tempfile

from app import settings
from app.telemetry import logs

_SETTINGS = settings.load()
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"
os.environ[_FIGURES] = _SETTINGS[_FIGURES] or tempfile.mkdtemp(prefix="figures-")

bind = _SETTINGS["LISTEN"]
workers = settings.whole_number(_SETTINGS, "WEB_PROCESSES")
threads = settings.whole_number(_SETTINGS, "WEB_THREADS")
worker_class = "gthread"
preload_app = False
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 0
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (only a sign of life, on no disk)
control_socket_disable = True
accesslog = None
forwarded_allow_ips = forwarder_headers = ""  # of what a proxy says only TRUSTED_PROXIES decides, see proxies.py
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "app.telemetry.logs.Lines", "form": _SETTINGS["LOG_FORMAT"]}},
    "handlers": {"stderr": {"class": "app.telemetry.logs.StandardError", "formatter": "lines"}},
    "root": {"level": "INFO", "handlers": ["stderr"]},
    "loggers": {name: {"level": "INFO", "handlers": [], "propagate": True} for name in ("gunicorn.error", "gunicorn")}
    | {name: {"level": "WARNING"} for name in (*logs.QUIET, "gunicorn.access")},
}


def child_exit(_server, worker):
    """Forget what a process that has ended was measuring."""
    from app.telemetry import metrics  # imported when the folder is known: it is asked for once, at import

    metrics.process_ended(worker.pid)


def on_exit(_server):
    """Take the folder of the figures away, if it was made here."""
    if not _SETTINGS[_FIGURES]:
        shutil.rmtree(os.environ[_FIGURES], ignore_errors=True)
