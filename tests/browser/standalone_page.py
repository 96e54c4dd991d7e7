"""The built page in a tab of its own, as a first-party page, as in Chatwoot's mobile app."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests import samples

# Resolves to the state of the service worker that this visit registers.
AWAIT_SERVICE_WORKER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const pending = () => registration.installing ?? registration.waiting;
  const worker = pending() ?? (await new Promise((resolve) => {
    registration.addEventListener('updatefound', () => resolve(pending()), { once: true });
  }));
  const isDone = () => ['installed', 'activated', 'redundant'].includes(worker.state);
  await new Promise((resolve) => {
    worker.addEventListener('statechange', () => isDone() && resolve());
    if (isDone()) resolve();
  });
  return worker.state;
}"""

STORED_FILES = """async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(decodeURIComponent(name));
  return files;
}"""
STORE = """async (address) => {
  const root = await navigator.storage.getDirectory();
  await root.getFileHandle(encodeURIComponent(address), { create: true });
}"""
FLIP_A_BIT = """async ([address, at]) => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle(encodeURIComponent(address));
  const [byte] = new Uint8Array(await (await file.getFile()).slice(at, at + 1).arrayBuffer());
  const writing = await file.createWritable({ keepExistingData: true });
  await writing.write({ type: 'write', position: at, data: new Uint8Array([byte ^ 1]) });
  await writing.close();
}"""


class StandalonePage:
    """A page that posts a context to itself.

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

    def install(self, address: str) -> None:
        """Visit the page until its service worker has cached the whole build, then leave it."""
        page = self.visit(address)
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        page.close()

    def service_worker_state(self, address: str) -> str:
        """Visit the page, leave it, and return the state of the service worker that the visit has registered."""
        page = self.visit(address)
        state: str = page.evaluate(AWAIT_SERVICE_WORKER)
        page.close()
        return state

    def caches(self, page: Page) -> list[str]:
        """The names of the cached builds."""
        names: list[str] = page.evaluate("caches.keys()")
        return [name.rpartition(" ")[2] for name in names]

    def stored_files(self, page: Page) -> list[str]:
        """The addresses of the files that are stored beside the caches."""
        addresses: list[str] = page.evaluate(STORED_FILES)
        return addresses

    def wait_for_stored_files(self, page: Page, addresses: list[str]) -> None:
        """Wait until these files are stored and no others."""
        page.wait_for_function(
            f"async (addresses) => `${{await ({STORED_FILES})()}}` === `${{addresses}}`", arg=addresses
        )

    def store(self, page: Page, address: str) -> None:
        """Store an empty file."""
        page.evaluate(STORE, address)

    def flip_a_bit(self, page: Page, address: str, at: int) -> None:
        """Damage a stored file at a byte."""
        page.evaluate(FLIP_A_BIT, [address, at])

    def wait_for_caches(self, page: Page, builds: list[str]) -> None:
        """Wait until these builds are cached and no others: a service worker deletes old ones while pages are open."""
        page.wait_for_function(
            "async (builds) => `${(await caches.keys()).map((name) => name.split(' ').at(-1))}` === `${builds}`",
            arg=builds,
        )

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(message.text)
