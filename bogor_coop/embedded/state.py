"""Where the embedded servers listen: one small file that every process of the clone reads."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

ROLES = ("portal_owner", "portal_app", "portal_auditor")
DATABASE = "portal"


@dataclass(frozen=True)
class State:
    """Ports and passwords of this clone's own servers."""

    postgres_port: int
    redis_port: int
    superuser_password: str
    owner_password: str
    app_password: str
    auditor_password: str
    redis_password: str

    def database_url(self, role: str) -> str:
        """URL of the portal's database for one of the three roles."""
        password = getattr(self, f"{role.removeprefix('portal_')}_password")
        return f"postgres://{role}:{password}@127.0.0.1:{self.postgres_port}/{DATABASE}"

    def redis_url(self, number: int = 0) -> str:
        """URL of the Redis-protocol server, database ``number``."""
        return f"redis://:{self.redis_password}@127.0.0.1:{self.redis_port}/{number}"


def path(var: Path) -> Path:
    """The file that holds the state."""
    return var / "services.json"


def load(var: Path) -> State | None:
    """The state last written, or None where no server was ever started.

    Raises RuntimeError with the mend when another version of the portal wrote it.
    """
    try:
        return State(**json.loads(path(var).read_text()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (TypeError, ValueError) as error:
        raise RuntimeError(f"{path(var)} does not fit this version: run `make reset`.") from error


def save(var: Path, state: State) -> None:
    """Write the state so that only its owner can read the passwords."""
    target = path(var)
    temporary = target.with_suffix(".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(state), file, indent=1)
    temporary.replace(target)
