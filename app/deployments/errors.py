"""What can be wrong with files to be published, or with what was published, said to the analyst or operator."""

from app.errors import Conflict, Forbidden, Invalid, NotFound


class NothingToPublish(NotFound):
    """There is nothing to publish in {root}: it has no models in “processes”, “dmn” or “forms”."""


class UnusableFiles(Invalid):
    """These files cannot be published, take them out or correct them: {files}."""


class BadPath(Invalid):
    """“{path}” is no path of a file that could be published: write it from the top, with “/” between plain names."""


class NoSuchFile(NotFound):
    """There is no file “{path}” in the deployment {deployment}."""


class NotText(Invalid):
    """{path} is not a text in UTF-8; save it as one."""


class NotApproved(Forbidden):
    """What one person publishes another approves; both have to be named, and not be the same."""


class PublishedMeanwhile(Conflict):
    """Somebody else has published something in the meantime; look at it, then publish again what is still right."""


class NoSuchDeployment(NotFound):
    """There is no deployment {deployment}."""


class DamagedDeployment(Invalid):
    """The deployment {deployment} is not what was published: its files in the database have other digests."""
