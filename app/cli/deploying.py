"""``flask deploy`` and ``flask check``: the files of the working tree, checked and published."""

import click
from flask.cli import with_appcontext

from app import clock
from app.cli.failing import told
from app.cli.storing import storing
from app.settings import ROOT

_SHOWN = 30


@click.command()
@click.option("--by", required=True, help="Who publishes.")
@click.option("--approved-by", required=True, help="Who has looked at it: somebody else.")
@click.option("--note", default="", help="What changed, in a sentence.")
@with_appcontext
@storing
def deploy(by, approved_by, note):
    """Check the models, forms and letters of the working tree and publish them for new cases."""
    from app.administration.publishing import findings_of
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.deployments import store
    from app.deployments.folder import read_folder

    bundle = read_folder(ROOT)
    _refuse(findings_of(bundle), _SHOWN)
    with transaction():
        made = store.publish(db.session, bundle, by=by, approved_by=approved_by, now=clock.now(), note=note)
    click.echo(f"Deployment {made.number} ({made.id[:12]}), {len(bundle)} files.")


@click.command()
@told
def check():
    """Read, lint and link every model, form and letter of the working tree; exit 1 if something is wrong."""
    from app.administration.publishing import findings_of
    from app.deployments.folder import read_folder

    bundle = read_folder(ROOT)
    _refuse(findings_of(bundle))
    click.echo(f"{len(bundle)} files, nothing wrong")


def _refuse(findings, most=None):
    """Print findings, ``most`` of them at most, and end with exit status 1; nothing happens if there are none."""
    for finding in findings[:most]:
        click.echo(finding)
    more = len(findings) - len(findings[:most])
    if more:
        click.echo(f"… and {more} more; “flask check” shows them all")
    if findings:
        click.echo(f"{len(findings)} finding{'s' * (len(findings) != 1)}", err=True)
        raise click.exceptions.Exit(1)
