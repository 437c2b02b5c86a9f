"""What all tests share."""

from hypothesis import settings

from tests.postgresql import database_url, postgresql_cluster, postgresql_url

__all__ = ["database_url", "postgresql_cluster", "postgresql_url"]

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
