"""Pictures of the main pages of a running demo, for docs/screenshots and for looking at them.

``.venv/bin/python -m tests.pictures [--address http://127.0.0.1:8000] [--to docs/screenshots]
[--all] [--only koperasi]``. Says for each page what the browser complained about: messages in the
console, scrolling sideways, what axe finds serious. ``--all`` adds dark and print.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import browser

DESK, PHONE = (1440, 900), (360, 800)
SERIOUS = {"serious", "critical"}
DOCUMENT = "main a[href*='/dokumen/']"


@dataclass(frozen=True)
class Shot:
    """A page, who looks at it, and what to press first (a CSS selector of a link)."""

    name: str
    path: str
    who: str = ""
    follow: str = ""


SHOTS = (
    Shot("depan", "/"),
    Shot("masuk", "/akun/masuk/"),
    Shot("beranda-petugas", "/beranda/", "rani"),
    Shot("koperasi", "/koperasi/?q=sejahtra", "rani"),
    Shot("koperasi-rincian", "/koperasi/?q=sejahtera", "rani", ".list a.name"),
    Shot("koperasi-riwayat", "/koperasi/?q=sejahtera", "rani", ".list a.name >> riwayat"),
    Shot("koperasi-baru", "/koperasi/baru/", "rani"),
    Shot("impor", "/impor/", "rani"),
    Shot("dasbor", "/dasbor/", "dedi"),
    Shot("dasbor-cetak", "/dasbor/cetak/", "dedi"),
    Shot("anggaran-jembatan", "/anggaran/2018/jembatan/", "dedi"),
    Shot("kegiatan", "/kegiatan/?q=persiapan", "citra", ".list a.name"),
    Shot("pintu", "/presensi/kegiatan/10/", "citra", "main a[href*='/pintu/']"),
    Shot("kasus", "/klinik/kasus/?keadaan=open", "intan", ".list a.name"),
    Shot("baris", "/anggaran/2018/baris/", "eka", "main a[href*='/baris/']"),
    Shot("dokumen", "/anggaran/2018/dokumen/?keadaan=menunggu", "dedi", DOCUMENT),
    Shot("laporan", "/dasbor/laporan/", "dedi"),
    Shot("pengguna", "/pengguna/", "gita"),
    Shot("pengiriman", "/pesan/catatan/", "gita"),
    Shot("beranda-pengurus", "/koperasi-saya/", "ani"),
    Shot("pendaftaran", "/kegiatan-saya/12/daftar/peserta/", "ani"),
    Shot("surat", "/demo/surat/", "gita"),
    Shot("komponen", "/komponen/"),
)


def sign_in(page: Page, address: str, who: str) -> None:
    """Through the form, with the password that the demo's sign-in page tells."""
    page.goto(f"{address}/akun/masuk/")
    password = page.locator("main code").first.inner_text()
    page.locator("input[name=login]").fill(f"{who}@demo.test")
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()


def visit(page: Page, address: str, shot: Shot) -> int:
    """Open the page and follow the named link; the answer's status."""
    answer = page.goto(address + shot.path)
    link, _arrow, ending = shot.follow.partition(" >> ")
    if link and not page.locator(link).count():
        return 0
    if link:
        target = page.locator(link).first.get_attribute("href") or ""
        answer = page.goto(f"{address}{target}{f'{ending}/' if ending else ''}")
    return answer.status if answer else 0


def flaws(page: Page, width: int) -> list[str]:
    """Sideways scrolling and what axe calls serious."""
    found = []
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        found.append(f"{wide} px wide on a screen of {width}")
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in SERIOUS:
            found.append(f"{violation['id']}: {violation['nodes'][0]['html'][:120]}")
    return found


def take(page: Page, shot: Shot, address: str, target: Path, size: tuple[int, int]) -> list[str]:
    """One picture of a page; what is wrong with it."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    status = visit(page, address, shot)
    page.screenshot(path=target, full_page=True)
    return [*([f"status {status}"] if status != 200 else []), *complaints, *flaws(page, size[0])]


def context_for(driver: Browser, address: str, who: str, **options) -> BrowserContext:
    """A browser of this person's own, signed in."""
    context = driver.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **options)
    if who:
        page = context.new_page()
        sign_in(page, address, who)
        page.close()
    return context


def variants(everything: bool) -> list[tuple[str, tuple[int, int], dict]]:
    """Ending of the file name, size, options of the browser."""
    plain = [("desk", DESK, {}), ("phone", PHONE, {})]
    dark = [("dark-desk", DESK, {"color_scheme": "dark"})]
    return plain + (dark if everything else [])


def run(options: argparse.Namespace) -> int:
    """All pictures; the number of pages with a flaw."""
    target = Path(options.to)
    target.mkdir(parents=True, exist_ok=True)
    bad = 0
    with sync_playwright() as playwright:
        driver = playwright.chromium.launch(
            executable_path=browser.require(), args=browser.arguments()
        )
        for shot in (s for s in SHOTS if options.only in s.name):
            for ending, size, extra in variants(options.all):
                viewport = {"width": size[0], "height": size[1]}
                context = context_for(driver, options.address, shot.who, viewport=viewport, **extra)
                file = target / f"{shot.name}-{ending}.png"
                found = take(context.new_page(), shot, options.address, file, size)
                context.close()
                bad += bool(found)
                print(file.name, *(f"\n   ! {flaw}" for flaw in found))
        driver.close()
    return bad


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--to", default="docs/screenshots")
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true")
    sys.exit(1 if run(parser.parse_args()) else 0)
