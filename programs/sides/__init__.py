"""One cooperative from the side of the programs: a panel of its record per subject.

Each subject is a file with one :class:`~programs.sides.shape.Side`: read newest first, in a
fixed number of queries. The panel shows the first few, its page all of them.
"""
