"""Every page in a real browser: axe, both themes, three widths, nothing to scroll sideways.

The pages are those of ``tests/sweeps/access.yml`` with its sample objects, so a new address is
here by itself. ``make test`` shows each template once; ``make axe`` every page to every person.
"""
