"""Random block-structured diagrams, and a token game of a few lines that says what must be open in each.

A block is ``("task",)``, ``("seq", blocks)``, ``("xor", block, block)``, ``("par", blocks)``, ``("sub", block)``,
``("loop", block)`` or ``("guarded", block, interrupting)``: a sub-process with a message boundary event that leads to a
task of its own. Which way an exclusive gateway or a loop goes is said by the variable ``way``, set by each task.
"""

import itertools

from hypothesis import strategies as st

from tests.engine.writing import boundary, diagram, end, flow, flows, inner, message, node, start, user

BLOCKS = st.recursive(
    st.just(("task",)),
    lambda blocks: st.one_of(
        st.tuples(st.just("seq"), st.lists(blocks, min_size=2, max_size=3)),
        st.tuples(st.just("xor"), blocks, blocks),
        st.tuples(st.just("par"), st.lists(blocks, min_size=2, max_size=3)),
        st.tuples(st.just("sub"), blocks),
        st.tuples(st.just("loop"), blocks),
        st.tuples(st.just("guarded"), blocks, st.booleans()),
    ),
    max_leaves=7,
)


def _splits(block):
    """Whether a block has a parallel gateway in its own scope; no loop may lead through one."""
    inside = {"seq": lambda: block[1], "xor": lambda: block[1:], "loop": lambda: block[1:]}.get(block[0], list)()
    return block[0] == "par" or any(_splits(each) for each in inside)


class Drawing:
    """The elements of a block as text, and the same block with the names of its elements."""

    def __init__(self, block):
        self.messages = []
        self.number = 0
        text, first, last, self.named = self.draw(("seq", [("task",), block]))
        body = start() + text + end() + flow("start", first) + flow(last, "end")
        self.xml = diagram("P", body, messages=self.messages)

    def name(self, kind):
        self.number += 1
        return f"{kind}{self.number}"

    def draw(self, block):
        """``(text, first element, last element, named block)``."""
        ways = {"task": self._task, "seq": self._seq, "xor": self._xor, "par": self._par}
        ways |= {"sub": self._sub, "loop": self._loop, "guarded": self._guarded}
        return ways[block[0]](*block[1:])

    def _task(self):
        name = self.name("t")
        return user(name, form="F"), name, name, ("task", name)

    def _seq(self, blocks):
        drawn = [self.draw(each) for each in blocks]
        text = "".join(each[0] for each in drawn)
        text += "".join(flow(one[2], other[1]) for one, other in itertools.pairwise(drawn))
        return text, drawn[0][1], drawn[-1][2], ("seq", [each[3] for each in drawn])

    def _xor(self, left, right):
        one, other = self.draw(left), self.draw(right)
        split, join = self.name("g"), self.name("g")
        text = node("exclusiveGateway", split, default=f"{split}__{other[1]}") + node("exclusiveGateway", join)
        text += one[0] + other[0] + flow(split, one[1], "=way") + flow(split, other[1])
        return text + flow(one[2], join) + flow(other[2], join), split, join, ("xor", one[3], other[3])

    def _par(self, blocks):
        drawn = [self.draw(each) for each in blocks]
        split, join = self.name("g"), self.name("g")
        text = node("parallelGateway", split) + node("parallelGateway", join)
        text += "".join(each[0] + flow(split, each[1]) + flow(each[2], join) for each in drawn)
        return text, split, join, ("par", [each[3] for each in drawn])

    def _body(self, block):
        text, first, last, named = self.draw(block)
        name, begin, over = self.name("s"), self.name("b"), self.name("e")
        return inner(name, start(begin) + text + end(over) + flow(begin, first) + flow(last, over)), name, named

    def _sub(self, block):
        text, name, named = self._body(block)
        return text, name, name, ("sub", named)

    def _loop(self, block):
        block = ("sub", block) if _splits(block) else block
        text, first, last, named = self.draw(block)
        merge, again = self.name("g"), self.name("g")
        text += node("exclusiveGateway", merge) + node("exclusiveGateway", again, default=f"{again}__{merge}x")
        join = self.name("g")
        text += node("exclusiveGateway", join) + flow(merge, first) + flow(last, again) + flow(again, join, "=way")
        text += flow(again, merge, identity=f"{again}__{merge}x")
        return text, merge, join, ("loop", named)

    def _guarded(self, block, interrupting):
        text, name, named = self._body(block)
        event, reaction, join = self.name("on"), self.name("t"), self.name("g")
        self.messages.append(event)
        text += boundary(event, name, message(event), interrupting=interrupting, outputs={"n": "=1"})
        text += user(reaction, form="F")
        if interrupting:
            text += node("exclusiveGateway", join) + flows(name, join) + flows(event, reaction, join)
            return text, name, join, ("guarded", named, event, reaction)
        over = self.name("e")
        return text + end(over) + flows(event, reaction, over), name, name, ("beside", named, event, reaction)


class Scope:
    """What is open in a process or sub-process: its block, and the branches that boundary events began beside it."""

    def __init__(self, block, way):
        self.strays = []
        self.main = Game(block, self, way)

    @property
    def done(self):
        """Whether no token is left."""
        return self.main.done and not self.strays

    def open(self):
        """The names of what waits."""
        return [*self.main.open(), *self.strays]

    def step(self, name, way):
        """Complete what waits. Gives whether it was here."""
        if name in self.strays:
            self.strays.remove(name)
            return True
        return self.main.step(name, way)


class Game:
    """What is open in a block of a scope; ``done`` once its token has left it."""

    def __init__(self, block, scope, way):
        self.block = block
        self.kind = block[0]
        self.scope = scope
        self.done = False
        self.parts = self._begun(way)

    def _begun(self, way):
        if self.kind == "task":
            return []
        if self.kind in ("sub", "guarded", "beside"):
            return [Scope(self.block[1], way)]
        first = {"xor": self.block[1 if way else -1], "loop": self.block[1]}.get(self.kind)
        if self.kind == "par":
            return [Game(each, self.scope, way) for each in self.block[1]]
        return [Game(first or self.block[1][0], self.scope, way)]

    def open(self):
        """The names of what waits."""
        if self.done:
            return []
        if self.kind == "task":
            return [self.block[1]]
        found = [name for part in self.parts for name in part.open()]
        return [*found, self.block[2]] if self._armed() else found

    def _armed(self):
        return self.kind in ("guarded", "beside") and isinstance(self.parts[0], Scope)

    def step(self, name, way):
        """Complete what waits. Gives whether it was here."""
        if name not in self.open():
            return False
        if self.kind == "task":
            self.done = True
        elif self._armed() and name == self.block[2]:
            self._fire(way)
        elif any(part.step(name, way) for part in self.parts) and all(part.done for part in self.parts):
            self._go_on(way)
        return True

    def _fire(self, way):
        if self.kind == "guarded":
            self.parts = [Game(("task", self.block[3]), self.scope, way)]
        else:
            self.scope.strays.append(self.block[3])

    def _go_on(self, way):
        if self.kind == "seq" and len(self.parts) < len(self.block[1]):
            self.parts.append(Game(self.block[1][len(self.parts)], self.scope, way))
        elif self.kind == "loop" and not way:
            self.parts = self._begun(way)
        else:
            self.done = True
