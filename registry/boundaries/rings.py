"""Fewer points for the same outline: Douglas–Peucker, without recursion."""

Point = tuple[float, float]
Ring = list[Point]

TOLERANCE = 0.00012  # degrees, about 13 m in Bogor: below a pixel of the map


def simplified(ring: Ring, tolerance: float = TOLERANCE) -> Ring:
    """The ring with only those points that lie farther than ``tolerance`` from what is kept.

    First and last point stay; a ring keeps at least four points, so that it remains an area.
    """
    if len(ring) <= 5:
        return ring
    middle = max(range(len(ring)), key=lambda n: _apart(ring[n], ring[0]))
    kept = {0, middle, len(ring) - 1}
    open_parts = [(0, middle), (middle, len(ring) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        far, distance = first, tolerance
        for n in range(first + 1, last):
            away = _from_line(ring[n], ring[first], ring[last])
            if away > distance:
                far, distance = n, away
        if far != first:
            kept.add(far)
            open_parts += [(first, far), (far, last)]
    found = [ring[n] for n in sorted(kept)]
    return found if len(found) >= 4 else [*ring[:: max(1, len(ring) // 4)][:3], ring[-1]]


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _from_line(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the segment."""
    length = _apart(start, end)
    if not length:
        return _apart(point, start) ** 0.5
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (
        end[1] - start[1]
    )
    share = min(1.0, max(0.0, along / length))
    foot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return _apart(point, foot) ** 0.5
