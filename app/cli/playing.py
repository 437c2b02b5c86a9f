"""Playing scenario files, several at a time: each by a process of its own that was made ready before it was begun."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from app.cli.stages import stages
from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from app.scenarios.errors import UnreadableScenario
from app.scenarios.reading import read
from app.scenarios.running import run
from app.scenarios.walked import Walked
from app.settings import ROOT

_lent = {}


def play(files, book, url=None, jobs=1):
    """For each file in order: its result, or the :class:`UnreadableScenario`, and what was :class:`Walked`.

    Every file is played on a fresh database beside that of ``url``, ``jobs`` of them at the same time. Raises what
    making databases raises.
    """
    bundle = read_folder(ROOT)
    with stages(url) as found:
        lent = {"stages": found, "bundle": bundle, "book": book}
        if jobs == 1 or len(files) == 1:
            yield from (_played(file, lent) for file in files)
            return
        programme_of(bundle)  # read once, before there are others who would read it again
        # What is lent goes over as it stands in memory, which only a fork can do.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(jobs, len(files)), context, _lent.update, (lent,)) as pool:
            yield from pool.map(_played_elsewhere, files)


def _played_elsewhere(file):
    return _played(file, _lent)


def _played(file, lent):
    walked = Walked()
    try:
        scenario = read(file, lent["book"].arguments)
    except UnreadableScenario as error:
        return error, walked
    with lent["stages"].fresh():
        return run(scenario, lent["bundle"], lent["book"], walked=walked), walked
