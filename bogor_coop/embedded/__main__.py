"""``python -m bogor_coop.embedded start|stop|status`` (`make services`, `make stop`)."""

import sys

from bogor_coop.embedded import services, supervisor
from bogor_coop.embedded.processes import ServiceFailed


def main(verb: str) -> int:
    """Carry out the verb; 1 when a server failed or (status) is down."""
    var = services.var_folder()
    try:
        if verb == "start":
            services.start(var)
        elif verb == "stop":
            supervisor.stop_running(var)
            services.stop(var)
    except ServiceFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    pids = services.status(var)
    for name, pid in pids.items():
        print(f"{name}: {f'running (pid {pid})' if pid else 'down'}")
    return int(verb == "status" and None in pids.values())


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"start", "stop", "status"}:
        sys.exit(f"usage: {__doc__}")
    sys.exit(main(sys.argv[1]))
