"""Somebody with a keyboard and no mouse: they press Tab until they are where they want to be, and see where that is."""

# What the element in focus is: its words and kind, its place in the document's order and on the screen, and whether it
# looks otherwise than without focus; of a tick box or a choice it is the drawn box before its label that has to.
HERE = """() => {
  const it = document.activeElement
  if (!it || it === document.body) return null
  const all = [...document.querySelectorAll('*')]
  const drawn = e => ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor']
    .map(name => getComputedStyle(e.element, e.part)[name]).join()
  const boxes = it.matches('[type=checkbox], [type=radio]')
  const shown = boxes ? {element: it.nextElementSibling, part: '::before'} : {element: it, part: null}
  const focused = drawn(shown)
  const place = it.getBoundingClientRect()
  const parts = it.matches('[type=date]')  // which has stops of its own that would be lost
  if (!parts) it.blur()
  const marked = parts ? getComputedStyle(it).outlineStyle !== 'none' : focused !== drawn(shown)
  if (!parts) it.focus({focusVisible: true})
  const legend = it.closest('fieldset')?.querySelector('legend')?.textContent ?? ''
  const label = it.labels?.[0]?.textContent ?? ''
  return {
    text: (it.matches('input, select, textarea') ? label : it.textContent).trim().replace(/\\s+/g, ' '),
    legend: legend.trim().replace(/\\s+/g, ' '),
    name: it.name ?? '',
    order: all.indexOf(it),
    visible: place.width > 1 && place.height > 1 && place.bottom > 0 && place.top < innerHeight,
    marked,
  }
}"""


class Hands:
    """The keyboard of a page; each stop on the way is looked at."""

    def __init__(self, page):
        self.page = page
        self.order = -1

    def opened(self):
        """A page has just been opened: the way begins at its beginning."""
        self.page.wait_for_load_state()
        self.order = -1

    def tab(self):
        """Press Tab once; gives the stop. Fails where nothing shows it, or where it goes backwards."""
        self.page.keyboard.press("Tab")
        here = self.page.evaluate(HERE)
        assert here is not None, "Tab led out of the page."
        assert here["visible"] and here["marked"], f"Nobody sees that the focus is on {here}."
        assert here["order"] >= self.order, f"Tab went back, to {here}."
        self.order = here["order"]
        return here

    def reach(self, text, most=80):
        """Press Tab until the focus is on what is called so (a field by its label, a group by its legend)."""
        passed = []
        for _ in range(most):
            here = self.tab()
            if text in (here["text"], here["legend"]):
                return here
            passed.append(here["text"] or here["legend"])
        raise AssertionError(f"“{text}” was not reached, only {passed}.")

    def press(self, text, key="Enter"):
        """Go to a link or button and press it; the page that it leads to is open then."""
        self.reach(text)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.opened()

    def follow(self, text):
        """Go to a link to something on the same page, and press it: the focus is there then."""
        self.reach(text)
        self.page.keyboard.press("Enter")
        self.order = self.page.evaluate(HERE)["order"]

    def type(self, text, words):
        """Go to a field and type into it; what stood in it is replaced."""
        self.reach(text)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def reads(self):
        """The words of the page’s main part."""
        return self.page.locator("main").inner_text()
