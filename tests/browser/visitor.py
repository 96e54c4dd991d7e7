"""An agent's browser that opens the built page by itself, as Chatwoot's mobile app does: in a first-party page."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests import samples

# What became of the service worker that this visit has brought.
BROUGHT = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const begun = () => registration.installing ?? registration.waiting;
  const worker = begun() ?? (await new Promise((done) => {
    registration.addEventListener('updatefound', () => done(begun()), { once: true });
  }));
  const isDone = () => ['installed', 'activated', 'redundant'].includes(worker.state);
  await new Promise((done) => {
    worker.addEventListener('statechange', () => isDone() && done());
    if (isDone()) done();
  });
  return worker.state;
}"""


class Visitor:
    """A page that a context is posted to.

    Attributes:
        problems: What must not happen in a browser: errors in a console and uncaught errors.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.problems: list[str] = []

    def visit(self, address: str) -> Page:
        """Open the page and wait until it shows a context."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(error.message))
        page.on("console", self._on_console)
        page.goto(address)
        page.evaluate("(text) => window.postMessage(text, '*')", samples.text(samples.WEBSITE))
        expect(page.locator("html[data-state=ready]")).to_be_attached()
        return page

    def keep(self, address: str) -> None:
        """Visit the page until it is kept whole, then leave it."""
        page = self.visit(address)
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        page.close()

    def brought(self, address: str) -> str:
        """Visit the page, leave it, and tell what became of the service worker that the visit has brought."""
        page = self.visit(address)
        state: str = page.evaluate(BROUGHT)
        page.close()
        return state

    def caches(self, page: Page) -> list[str]:
        """The names of the builds that are kept."""
        names: list[str] = page.evaluate("caches.keys()")
        return [name.rpartition(" ")[2] for name in names]

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(message.text)
