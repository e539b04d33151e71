"""One sender of ``benchmarks.dispatch``: says that it is ready, waits for the word, sends all."""

import sys


def main() -> None:
    """Print how many it has sent."""
    import django

    django.setup()
    from benchmarks import dispatch
    from bogor_coop.notices import actions
    from bogor_coop.notices.models import Notice

    # Workers live long: the connection stands and templates are read before the clock runs.
    Notice.objects.count()
    dispatch.letter_to(0)
    print("ready", flush=True)
    sys.stdin.readline()
    sent = 0
    while results := actions.send_batch():
        sent += results["accepted"]
    print(sent)


if __name__ == "__main__":
    main()
