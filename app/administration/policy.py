"""Who may do what at present: the roles in force, for every case.

Access is today's policy: which cases somebody sees, and what they may do there, the roles file of the deployment
published last decides for every case, however old, so that a right that is taken away is gone at once. Which lanes
there are to work in, and so who is asked for in a case, its own deployment decides.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.casework.access import problem_of
from app.deployments import store
from app.engine.case_model import CaseModel
from app.engine.models import CASE_FILE, kinds_of
from app.errors import AppError
from app.identity import sign_ins
from app.identity.roles import BadRoles, read_roles, read_scopes
from app.runtime.roles import FILE


class Policy(NamedTuple):
    """The roles in force, by id, and for each scope attribute that has a register the values it can take.

    ``deployment`` is the id of the deployment that declares them, None where the folder does.
    """

    roles: dict
    scopes: dict
    deployment: str | None = None


def policy_in_force(session, folder):
    """The :class:`Policy` of the deployment published last; one statement.

    Before the first, and where a deployment has no roles file, that of the files in the folder of the processes, so
    that the first people can be added. Raises ``BadRoles``.
    """
    latest = store.latest(session)
    return _of_deployment(session, latest.id if latest else None, folder)


def signed_in(session, token, folder, *, idle_minutes, now):
    """``(SignedIn, Policy)``: whom a token stands for and the policy in force, read in one statement.

    ``(None, None)`` if it stands for nobody. Raises ``BadRoles``.
    """
    found = sign_ins.find(token, idle_minutes=idle_minutes, now=now, beside=store.LATEST_ID)
    if found is None:
        return None, None
    policy = _of_deployment(session, found.beside, folder)
    return sign_ins.known(found, policy.roles, now=now), policy


def _of_deployment(session, deployment, folder):
    """The policy of the deployment with an id, of the folder where it has none or the id is None."""
    if deployment is not None:
        bundle = store.load(session, deployment)
        if FILE in bundle:
            return policy_of(bundle)
    return _of_folder(Path(folder))


@lru_cache(maxsize=32)
def policy_of(bundle):
    """The :class:`Policy` that a :class:`Bundle` declares. Raises ``BadRoles``."""
    return _policy(bundle.get)._replace(deployment=bundle.id)


def problems_of(bundle):
    """What is wrong with the roles file of a bundle and would keep people out, as sentences."""
    if FILE not in bundle:
        return []
    try:
        policy = policy_of(bundle)
        model = CaseModel.read(bundle[CASE_FILE], CASE_FILE)
        kinds, _ = kinds_of(bundle, model)
    except AppError as error:
        return [str(error)]
    found = [
        f"{FILE}: the role “{role.id}” has a condition that cannot be used. {problem}"
        for role in policy.roles.values()
        if (problem := problem_of(role))
    ]
    found += _problems_of_kinds(policy.roles.values(), kinds)
    for role in policy.roles.values():
        held = model.attributes.get(role.scope)
        if role.scope and not (held and held.searchable):
            found.append(
                f"{FILE}: the scope “{role.scope}” of the role “{role.id}” is no searchable attribute of a case."
            )
    return found


def _problems_of_kinds(roles, kinds):
    """What is wrong with what roles know of cases that are no client's."""
    for role in roles:
        for kind, *_ in role.kinds:
            if kind not in kinds:
                yield f"{FILE}: the role “{role.id}” knows cases of a kind “{kind}”, which there is not."
            elif problem := problem_of(role, kinds[kind]):
                yield f"{FILE}: the role “{role.id}” has a condition that cannot be used. {problem}"


def _of_folder(folder):
    def content(path):
        place = folder / path.removeprefix("processes/")
        return place.read_bytes() if place.is_file() else None

    return _policy(content)


def _policy(content):
    """The policy of files, given by a function from their paths to their bytes, or None where there is none."""
    held = content(FILE)
    if held is None:
        raise BadRoles(file=FILE, problem="the file cannot be read.")
    types = _types(content(CASE_FILE))
    roles = {name: role._replace(types=types) for name, role in read_roles(held, FILE).items()}
    registers = read_scopes(held, FILE)
    return Policy(roles, {name: _values(register, content) for name, register in registers.items()})


def _types(case_file):
    """The types of the searchable attributes of a case, as pairs; none where no file declares them."""
    if case_file is None:
        return ()
    return tuple(sorted(CaseModel.read(case_file, CASE_FILE).searchable_types().items()))


def _values(register, content):
    """The values of a scope attribute, in the order of its register."""
    path = f"processes/{register.file}"
    try:
        rows = json.loads(content(path) or b"null")[register.list]
        return tuple(str(row[register.value]) for row in rows)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadRoles(file=FILE, problem=f"its scopes cannot be read from {path}.") from error
