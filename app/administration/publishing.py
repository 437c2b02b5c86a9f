"""What stands against publishing files: in the models themselves, and in who could work with them afterwards."""

from app.administration.policy import problems_of
from app.deployments.checking import check_bundle


def findings_of(bundle):
    """The findings about a :class:`Bundle`, as sentences; empty if it can be published."""
    return check_bundle(bundle) + problems_of(bundle)
