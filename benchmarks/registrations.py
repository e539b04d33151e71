"""What a registration costs the server: statements and processor time of the last press.

``python -m benchmarks.registrations [--times 60]`` makes a database of its own, lets so many
managers stand before the last question, and presses for each of them, by turns with a Django
admin that only writes the same two rows. Prints one JSON line. Promised: at most 20 statements
and 30 milliseconds of processor time each.
"""

import argparse
import functools
import json

NAME = "bench_registrations"
COUNTED = 4


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--here", action="store_true", help="measure in this process's database")
    chosen = parser.parse_args()
    if not chosen.here:
        from benchmarks import databases

        databases.take_empty(NAME)
        times = str(chosen.times)
        databases.run(NAME, "-m", "benchmarks.registrations", "--here", "--times", times)
        return
    import django

    django.setup()
    print(json.dumps(measured(chosen.times)), flush=True)


def measured(times: int) -> dict:
    """Processor time per registration, half of them with a seat, ours and the admin's by turns."""
    from benchmarks import people, rush
    from bogor_coop.celery import app

    # As it is served: the request rings the bell of a worker, and does not do its work.
    app.conf.update(task_always_eager=False, broker_url="memory://")
    activity, other = rush.activity(seats=times // 2), rush.activity(seats=times)
    managers = [rush.manager(number, activity) for number in range(times + COUNTED)]
    officer = people.signed_in()
    taken = {"ours": 0.0, "admin": 0.0}
    statements = {"ours": 0, "admin": 0}
    for number, manager in enumerate(managers):
        for name, work in (
            ("ours", functools.partial(rush.press, manager)),
            ("admin", functools.partial(rush.write, officer, manager, other)),
        ):
            if number < COUNTED:  # the first get seats; counting is left out of the times
                statements[name] = max(statements[name], rush.statements(work))
            else:
                taken[name] += rush.seconds(work)
    return {
        "registrations": times,
        "statements": statements["ours"],
        "admin_statements": statements["admin"],
        "cpu_ms": round(1000 * taken["ours"] / times, 1),
        "admin_cpu_ms": round(1000 * taken["admin"] / times, 1),
    }


if __name__ == "__main__":
    main()
