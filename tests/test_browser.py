"""A missing browser is an error with the mend, never a silent skip."""

import stat
from pathlib import Path

import pytest

from tests import browser


@pytest.fixture
def bare_machine(monkeypatch, tmp_path: Path) -> Path:
    """Nothing on PATH, nothing downloaded."""
    monkeypatch.delenv("PORTAL_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    return tmp_path


def program(folder: Path, name: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def test_without_a_browser_it_says_how_to_get_one(bare_machine: Path, monkeypatch):
    monkeypatch.setattr(browser, "install", lambda: None)
    with pytest.raises(browser.BrowserMissing, match="apt-get install -y"):
        browser.require()


def test_it_tries_to_install_one(bare_machine: Path, monkeypatch):
    monkeypatch.setattr(browser, "install", lambda: program(bare_machine, "chromium"))
    assert browser.require() == str(bare_machine / "chromium")


def test_the_named_browser_comes_first(bare_machine: Path, monkeypatch):
    program(bare_machine, "chromium")
    named = program(bare_machine / "elsewhere", "chrome")
    monkeypatch.setenv("PORTAL_BROWSER", str(named))
    assert browser.find() == str(named)


def test_playwrights_own_comes_before_the_systems(bare_machine: Path):
    program(bare_machine, "chromium")
    own = program(bare_machine / "none/chromium-1/chrome-linux", "chrome")
    assert browser.find() == str(own)


@pytest.mark.parametrize(("account", "without"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(account: int, without: bool, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: account)
    assert ("--no-sandbox" in browser.arguments()) is without
