"""Functions as values: built-in ones, those written in a model, knowledge models and decision services."""


class Signature:
    """One way to invoke a function.

    ``parameters`` are ``(name, type)`` pairs; the last ``optional`` of them may be left out or null, named arguments
    may leave out any (DMN 1.5, table 63). A ``variadic`` signature takes any number of arguments of its only parameter.
    A ``strict`` one has no value when null is given for a parameter of a type. ``call(run, *arguments)`` gets one value
    for each parameter (None for one left out) and returns a FEEL value of type ``result`` or raises ``NoValue``.
    """

    __slots__ = ("call", "optional", "parameters", "result", "strict", "variadic")

    def __init__(self, parameters, call, *, optional=0, variadic=False, strict=False, result=None):
        self.parameters = tuple(parameters)
        self.call = call
        self.optional = optional
        self.variadic = variadic
        self.strict = strict
        self.result = result

    def arrange(self, arguments, names=()):
        """The arguments in the order of the parameters, or None if they do not fit in number or by name."""
        if self.variadic:
            return None if names else list(arguments)
        if not names:
            missing = len(self.parameters) - len(arguments)
            return [*arguments, *[None] * missing] if 0 <= missing <= self.optional else None
        own = [name for name, _ in self.parameters]
        given = dict(zip(names, arguments, strict=True))
        if len(given) != len(names) or not set(given) <= set(own):
            return None
        return [given.get(name) for name in own]


class Function:
    """Something that can be invoked, in the way of one of its ``signatures``; ``name`` is None for a literal one."""

    __slots__ = ("name", "signatures")

    def __init__(self, name, signatures):
        self.name = name
        self.signatures = tuple(signatures)

    @property
    def parameters(self):
        """The ``(name, type)`` pairs of its first signature."""
        return self.signatures[0].parameters

    @property
    def result(self):
        """The type of its result as its first signature says, or None."""
        return self.signatures[0].result

    @property
    def usage(self):
        """Its signatures, as an analyst would write them."""
        return " or ".join(
            f"{self.name or 'function'}({', '.join(name for name, _ in way.parameters)}{', …' if way.variadic else ''})"
            for way in self.signatures
        )

    def __repr__(self):
        return f"Function({self.name or 'anonymous'})"
