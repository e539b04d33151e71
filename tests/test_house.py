"""The house keeps its own rules: sizes, reasons, names that must agree between files."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from packaging.requirements import Requirement

HOME = Path(__file__).resolve().parent.parent
ROOMS = ("bogor_coop", "registry", "programs", "budget")
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 60, 120
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]


def tracked(pattern: str) -> list[Path]:
    """The files of the repository that match, those just written included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", pattern],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = (HOME / name for name in listed.split("\0") if name)
    return [file for file in files if file.exists()]


def python_files() -> list[Path]:
    return [file for file in tracked("*.py") if "migrations" not in file.parts]


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Name and length of every function, its docstring not counted."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = (ast.get_docstring(node, clean=False) or "").count("\n") + 1
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - doc


def named(file: Path) -> str:
    return str(file.relative_to(HOME))


def test_no_file_is_longer_than_one_subject_allows():
    assert {named(file): lines(file) for file in python_files() if lines(file) > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{named(file)}:{name}": length
        for file in python_files()
        for name, length in functions(file)
        if length > FUNCTION_LINES
    }
    assert long == {}


def test_templates_stay_readable():
    long = {named(file): lines(file) for file in tracked("templates/*.html")}
    assert {name: length for name, length in long.items() if length > TEMPLATE_LINES} == {}


def test_most_files_of_the_rooms_are_small():
    rooms = [file for file in python_files() if Path(named(file)).parts[0] in ROOMS]
    sizes = sorted(lines(file) for file in rooms)
    assert sizes[len(sizes) // 2] <= 70
    assert sizes[len(sizes) * 9 // 10] <= 200


def test_no_room_is_called_common():
    forbidden = {"common", "core", "utils", "helpers"}
    names = {part for file in python_files() for part in (*Path(named(file)).parts, file.stem)}
    assert names & forbidden == set()


def test_every_template_is_used():
    sources = [*python_files(), *tracked("templates/*.html"), *tracked("templates/*.txt")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    by_django = re.compile(
        r"^(\d{3}(_csrf)?\.html|account/|mfa/|bootstrap5/|django/forms/|allauth/|usersessions/)"
    )
    unused = [
        name
        for file in tracked("templates/*")
        if file.suffix in {".html", ".txt"}
        and not by_django.match(name := str(file.relative_to(HOME / "templates")))
        and name not in text
    ]
    assert unused == []


def direct_dependencies() -> list[str]:
    return [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def test_every_dependency_has_its_reason_beside_it():
    source = (HOME / "pyproject.toml").read_text().splitlines()
    reasonless = [
        text
        for text in direct_dependencies()
        if not any(re.search(rf'"{re.escape(text)}",\s+# \S+', line) for line in source)
    ]
    assert reasonless == []


def locked(file: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", (HOME / file).read_text(), re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("text", direct_dependencies())
def test_the_lock_holds_what_is_asked_for(text: str):
    wanted = Requirement(text)
    name = wanted.name.lower()
    assert locked("requirements.txt")[name] in wanted.specifier


def test_the_server_gets_the_versions_that_were_tested():
    everything = locked("requirements.txt")
    server = locked("deploy/requirements.txt")
    assert server.items() <= everything.items()
    assert not {"pytest", "playwright", "ruff"} & server.keys()


@pytest.mark.parametrize("file", ["requirements.txt", "deploy/requirements.txt"])
def test_every_locked_package_has_hashes(file: str):
    packages = re.split(r"^(?=[a-z])", (HOME / file).read_text(), flags=re.MULTILINE)[1:]
    assert [package[:30] for package in packages if "--hash=sha256:" not in package] == []


def test_beat_rings_only_tasks_that_exist():
    autodiscover_modules("tasks")
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks - current_app.tasks.keys() == set()


def test_nothing_inline_in_templates():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    found = {
        named(file): match.group()
        for file in tracked("templates/*.html")
        if (match := inline.search(file.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_colours_stand_in_the_token_file_alone():
    hexadecimal = re.compile(r"#(?:[0-9a-f]{3}){1,2}\b(?![-\w])", re.IGNORECASE)
    found = {
        named(file): hexadecimal.findall(file.read_text(encoding="utf-8"))[:3]
        for file in tracked("static/css/*.css")
        if file.name != "tokens.css"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_every_package_of_the_house_is_under_the_layer_contract():
    layers = " ".join(
        tomllib.loads((HOME / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][
            0
        ]["layers"]
    )
    apps = [app for app in settings.INSTALLED_APPS if app.split(".")[0] in ROOMS]
    assert [app for app in apps if app not in re.split(r"[ |:]+", layers)] == []


def test_every_dependency_is_used():
    """By an import, an app of the settings, a command of Makefile or bin, or a pytest option."""
    modules = packages_distributions()
    text = (
        "\n".join(
            file.read_text(encoding="utf-8")
            for pattern in ("*.py", "*.html", "Makefile", "bin/*", "docker-compose.yml")
            for file in tracked(pattern)
        )
        + (HOME / "pyproject.toml").read_text().partition("[tool.")[2]
    )
    by_another_name = {
        "argon2-cffi": "Argon2PasswordHasher",
        "pytest-django": "django_db",
        "pytest-playwright": "browser_type_launch_args",
        "pytest-randomly": "randomly",
        "pytest-socket": "allow-hosts",
        "pytest-timeout": "timeout",
    }
    unused = []
    for name in (Requirement(text).name for text in direct_dependencies()):
        words = [module for module, owners in modules.items() if name in map(normal, owners)]
        words += [name, by_another_name.get(name, name)]
        if not any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) for word in words):
            unused.append(name)
    assert unused == []


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
