"""Finds a real browser for the tests, installs one where it may, or says what to install.

``python -m tests.browser`` does it before pytest, so that a missing browser is one clear error.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)
APT = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
MEND = f"""\
No browser found, and the tests need a real one. Any of these mends it:
  {APT}
  .venv/bin/playwright install chromium
  PORTAL_BROWSER=/path/to/chrome make test"""


class BrowserMissing(Exception):
    """No browser on this machine; the message says how to get one."""


def own_of_playwright() -> str | None:
    """The newest Chromium that ``playwright install`` has left."""
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    found = sorted(home.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def find() -> str | None:
    """Path of a browser: the one named, Playwright's own, or the system's."""
    if named := os.environ.get("PORTAL_BROWSER"):
        return shutil.which(named)
    return own_of_playwright() or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Try Playwright's download, then (as root) the system's package; quietly."""
    tries = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        tries += [["apt-get", "update", "-q"], APT.split()]
    for command in tries:
        print("·", " ".join(command))
        subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            timeout=600,
        )
        if find():
            return


def require() -> str:
    """Path of a browser. Raises BrowserMissing with the mend."""
    if not find():
        install()
    path = find()
    if path is None:
        raise BrowserMissing(MEND)
    return path


def arguments() -> list[str]:
    """Command line of the browser; without its sandbox only where root forces it."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


if __name__ == "__main__":
    try:
        print("Browser:", require())
    except BrowserMissing as missing:
        sys.exit(str(missing))
