"""The page on which an agent signs in. In its place stands your company's own sign-in (SSO), where there is one."""

from html import escape
from string import Template

HEADERS = {
    # No script, nothing from elsewhere, in no frame: what is typed here goes to this endpoint alone.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

STYLE = """:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 4rem auto; padding: 0 1rem }
.code { font: 600 1.6rem ui-monospace, monospace; letter-spacing: .1em }
label { display: block; margin: 1rem 0 }
input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .5rem }
button { font: inherit; padding: .5rem 1.25rem }
[role=alert] { color: light-dark(#c62a2f, #ff9592) }
"""

_PAGE = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in for Deskside</title>
<link rel="stylesheet" href="sign-in.css">
<main>
<h1>$title</h1>
$content
</main>
</html>
""")

_FORM = Template("""$problem
<p>The dashboard app at <strong>$origin</strong> wants to show you customers' data. It must show this code now:</p>
<p class="code">$code</p>
<p>If it doesn't, or if you did not ask for this, close this page: somebody may be trying to get your access.</p>
<form method="post">
<input type="hidden" name="code" value="$code">
<label>E-mail <input name="agent" type="email" autocomplete="username" required autofocus></label>
<label>Personal code <input name="secret" type="password" autocomplete="current-password" required></label>
<button>Sign in</button>
</form>""")


def form(code: str, origin: str, problem: str = "") -> str:
    """The page that asks who the agent is."""
    said = f'<p role="alert">{escape(problem)}</p>' if problem else ""
    return _page("Sign in", _FORM.substitute(code=escape(code), origin=escape(origin), problem=said))


def note(title: str, text: str) -> str:
    """A page that only says something."""
    return _page(title, f"<p>{escape(text)}</p>")


def _page(title: str, content: str) -> str:
    return _PAGE.substitute(title=escape(title), content=content)
