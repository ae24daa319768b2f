"""Who may know whom: docs/architecture.md as a table, and the checks that keep it so."""

import posixpath

from source_tree import Problem

_MODELS = ["models/random", "models/backbone", "models/service", "models/population"]
_ENGINES = ["models/packet"]
_EVERYBODY = ["traces", "scenarios", *_MODELS, *_ENGINES, "validation", "cli"]

# Floor by floor, what each room may include besides itself. A new room has to be entered here.
FLOORS = {
    "traces": [],
    "scenarios": [],
    "models/random": [],
    "models/backbone": ["traces", "scenarios", "models/random"],
    "models/service": ["traces", "scenarios", "models/random", "models/backbone"],
    "models/population": ["traces", "scenarios", "models/random"],
    "models/packet": ["traces", "scenarios", *_MODELS],
    "validation": ["traces"],
    "cli": _EVERYBODY,
    "tests": _EVERYBODY,
    "bench": [*_EVERYBODY, "tests"],
}
# Rooms that may include ns-3.
_KNOW_NS3 = ["models/packet", "tests", "bench"]


def room_of(path):
    """The room a file belongs to: a top-level folder, or a model's folder."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "models" and len(parts) > 2 else parts[0]


def check_floors(files):
    """Includes that lead upwards, sideways, to ns-3 from where it is unknown, or nowhere."""
    for file in files.values():
        if not file.is_cpp:
            continue
        room = room_of(file.path)
        if room not in FLOORS:
            yield Problem(file.path, 1, f"no floor is declared for {room}: see FLOORS in "
                          "tests/architecture/floors.py")
            continue
        for include in file.includes():
            if not include.quoted:
                if include.target.startswith("ns3/") and room not in _KNOW_NS3:
                    yield Problem(file.path, include.line,
                                  f"{room} must not know ns-3 (<{include.target}>)")
                continue
            beside = posixpath.join(posixpath.dirname(file.path), include.target)
            if room == "tests" and beside in files:
                continue
            if include.target not in files:
                yield Problem(file.path, include.line,
                              f'"{include.target}" is not in the tree (ours are included from the '
                              "root, others with <>)")
                continue
            other = room_of(include.target)
            if other != room and other not in FLOORS[room]:
                known = ", ".join(FLOORS[room]) or "nobody"
                yield Problem(file.path, include.line,
                              f"{room} must not know {other} (it may know {known})")


def check_header_cycles(files):
    """Headers that include themselves by way of others. Each cycle is told once."""
    done = set()
    for start in sorted(path for path, file in files.items() if file.is_header):
        yield from _walk(files, start, [], done)


def _walk(files, path, way, done):
    if path in way:
        cycle = way[way.index(path):] + [path]
        line = next(i.line for i in files[cycle[-2]].includes() if i.target == path)
        yield Problem(cycle[-2], line, "headers include each other: " + " > ".join(cycle))
        return
    if path in done:
        return
    for include in files[path].includes():
        if include.quoted and include.target in files:
            yield from _walk(files, include.target, way + [path], done)
    done.add(path)
