"""How the web process serves, in `make run` and in the container alike.

Threads, because a thread keeps its database connection between requests; a killed worker is
replaced by the master and takes only its own requests with it.
"""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# Milliseconds. A page that waits longer for the database is better told to try again (503).
raw_env = [
    "STATEMENT_TIMEOUT=15000",
    "LOCK_TIMEOUT=3000",
    "IDLE_IN_TRANSACTION_SESSION_TIMEOUT=30000",
]
# Access lines are written by bogor_coop.logs, which leaves personal data out.
accesslog = None
control_socket_disable = True
# Only the proxy in front may say that a request came by HTTPS; Django checks again.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
