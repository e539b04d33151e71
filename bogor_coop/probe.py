"""``python -m bogor_coop.probe``: exit 0 when this container's web process is able to work."""

import os
import sys
import urllib.error
import urllib.request

PORT = os.environ.get("BIND", ":8000").rpartition(":")[2]
HOST = os.environ.get("ALLOWED_HOSTS", "localhost").partition(",")[0]


def main() -> int:
    """Ask the health page under the portal's own name."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/kesehatan-layanan/", headers={"Host": HOST}
    )
    try:
        with urllib.request.urlopen(request, timeout=5):  # noqa: S310
            return 0
    except urllib.error.URLError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    sys.exit(main())
