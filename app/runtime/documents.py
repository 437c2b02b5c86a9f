"""Letters that models ask for, made in the same transaction and kept as they were sent."""

from app.errors import AppError, Invalid
from app.feel import Run


class UnwritableLetter(Invalid):
    """The letter {letter} could not be written: {problem}"""


def carry_out(world, service):
    """Make the document of a service task, record it and keep it."""
    row = _letter(world, service)
    position = world.sequence + 1
    fields = world.plain(service.fields)
    shown = {"document": service.id, "activity": service.activity_id, "kind": service.kind, "headers": service.headers}
    world.consequence("document.issued", {**shown, "fields": fields, "content": row["content"], "title": row["title"]})
    held = {"id": service.id, "business_key": world.key, "kind": service.kind, "position": position}
    world.rows.add("document", service.id, {**held, **row, "issued_on": world.input.on})


def _letter(world, service):
    letter = world.lent.programme.letter(service.headers.get("letter"))
    variant = service.headers.get("variant")
    surroundings = world.surroundings()
    run = Run(now=surroundings.now, today=surroundings.today, calendar=world.lent.models.calendar)
    try:
        content = letter.render(service.fields, variant=variant, run=run)
    except AppError as error:
        raise UnwritableLetter(letter=service.headers["letter"], problem=str(error)) from error
    return {"letter": service.headers["letter"], "variant": variant, "title": letter.title, "content": content}
