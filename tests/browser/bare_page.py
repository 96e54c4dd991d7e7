"""The page's own JavaScript without Python in it, which draws what Python sends in a moment."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route

from tests.checkout import ROOT

ORIGIN = "http://bare.example"
PAGE = (
    '<!doctype html><html lang="en" data-state="booting"><head>{}</head><body><main id="deskside"></main></body></html>'
)
STYLES = re.findall(r'<link rel="stylesheet"[^>]*>', (ROOT / "index.html").read_text(encoding="utf-8"))


class Call(NamedTuple):
    """Something that happens to the page.

    Attributes:
        action: What the agent does first, if anything: its `kind` and the `name` of what they press or enter.
        screen: The arguments of `show` in `static/page/dom.mjs` that follow, if any.
        expected: The HTML of a drawing that leaves nothing out, if the page is to be compared with it then.
    """

    action: dict[str, str] | None = None
    screen: tuple[str, str, str, bool] | None = None
    expected: str | None = None


# What scripts of the page set is no part of a drawing, nor is which details have been opened without Python: all but
# the panels, and the panels of hits.
HELPERS = """async () => {
  const { show } = await import('/static/page/dom.mjs');
  await Promise.all(['copy-button', 'search-hits', 'shortcuts', 'highlight-changes', 'viewer', 'tools', 'email-frame']
    .map((name) => import(`/static/page/${name}.mjs`)));
  const root = document.querySelector('#deskside');
  const named = (name, value) => root.querySelector(`[${name}="${CSS.escape(value)}"]`);
  const act = ({ kind, name }) => {
    if (kind === 'press') named('data-action', name)?.click();
    if (kind === 'fold') named('data-fold', name)?.toggleAttribute('open');
    if (kind === 'search') {
      const field = named('data-enter', 'search');
      if (!field) return;
      field.value = name;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (kind === 'hit') named('data-hit', name)?.click();
  };
  const normalized = (part, ofPython) => {
    const copy = part.cloneNode(true);
    for (const each of copy.querySelectorAll('[data-changed], [data-current], [data-at], img[hidden], details[open]')) {
      for (const name of ['data-changed', 'data-current', 'data-at']) each.removeAttribute(name);
      if (each.matches('img')) each.hidden = false;
      if (each.matches('details') && !each.matches(ofPython)) each.open = false;
    }
    return copy;
  };
  const lines = (part) => part.innerHTML.replaceAll('<', '\\n<').split('\\n');
  const differences = (expected, ofPython) => {
    const drawn = document.createElement('main');
    drawn.id = 'deskside';
    drawn.innerHTML = expected;
    const typed = root.querySelector('[data-enter=search]')?.value;
    const written = drawn.querySelector('[data-enter=search]')?.value;
    if (typed !== written) return [`searches for ${typed}`, `instead of ${written}`];
    const [patched, fresh] = [root, drawn].map((part) => normalized(part, ofPython));
    if (patched.isEqualNode(fresh)) return [];
    const [is, should] = [patched, fresh].map(lines);
    const at = is.findIndex((line, at) => line !== should[at]);
    return ['is', ...is.slice(at, at + 5), 'should be', ...should.slice(at, at + 5)];
  };
  window.replay = (calls) => {
    document.body.hidden = true; // a page that is not laid out is compared as well
    document.documentElement.dataset.state = 'booting';
    let ofPython = '[data-fold]';
    for (const [at, [action, screen, expected]] of calls.entries()) {
      if (action) act(action);
      if (action?.kind === 'hit') ofPython = '#none';
      if (screen && !show(...screen)) {
        return [`${at}: not on the page:`, ...[...root.querySelectorAll('[data-known]')].map(({ id }) => id)];
      }
      const found = expected === null ? [] : differences(expected, ofPython);
      if (found.length > 0) return [`${at}:`, ...found];
    }
    return [];
  };
}"""

# What is marked behind an address whose host could pass for another is the page's, not the customer's.
SELECT = """([html, selector]) => {
  const root = document.querySelector('#deskside');
  document.body.hidden = false;
  root.innerHTML = html;
  for (const host of root.querySelectorAll('.host')) {
    const blank = host.previousSibling;
    if (blank instanceof Text) blank.data = blank.data.slice(0, -1);
    host.remove();
  }
  const part = root.querySelector(selector);
  if (!part) return null;
  getSelection().selectAllChildren(part);
  return getSelection().toString();
}"""


class BarePage:
    """A page that shows drawings as the app's page does.

    Attributes:
        problems: Uncaught errors.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        context.route("**/*", _serve)
        self._page = context.new_page()
        self._page.on("pageerror", lambda error: self.problems.append(error.message))
        self._page.goto(f"{ORIGIN}/")
        self._page.evaluate(HELPERS)

    def replay(self, calls: Sequence[Call]) -> list[str]:
        """Let things happen to an empty page, the first of them a drawing.

        Returns:
            The number of the first call after which the page differs from what is expected, and where; nothing if it
            never does.
        """
        differences: list[str] = self._page.evaluate("(calls) => replay(calls)", [[*each] for each in calls])
        return differences

    def select(self, html: str, selector: str) -> str | None:
        """Show HTML, and return what the agent would copy who selects all of an element; None if there is none."""
        text: str | None = self._page.evaluate(SELECT, [html, selector])
        return text


def _serve(route: Route) -> None:
    """Answer with the page and its scripts; nothing else is there."""
    address = urlsplit(route.request.url)
    file = ROOT / (".deskside" if address.path.startswith("/runtime/") else "") / address.path.lstrip("/")
    if address.path == "/":
        route.fulfill(body=PAGE.format("".join(STYLES)), content_type="text/html")
    elif address.netloc == urlsplit(ORIGIN).netloc and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()
