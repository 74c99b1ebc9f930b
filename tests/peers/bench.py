"""Asks our engine, Valhalla and OSRM the same questions in one run and prints one table for each extract.

    python bench.py [--pairs N] [--passes N] [--build COMMAND] [--ask COMMAND] [--out FOLDER] [--hours H] EXTRACT…

Whatever is missing is said and left out. README.md beside this file says what is asked of our engine. Valhalla and OSRM run inside this
process, without a server between, so that their times are their own.
"""

import argparse
import json
import math
import os
import platform
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

import points as places
from peers import Osrm, Valhalla, run

SEED = 20_26
WORST = 30
# A question that would take a peer longer is not asked: seconds.
PATIENCE = 90


def machine():
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, load {load:.1f} at the start"


def size(path):
    path = Path(path)
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    return sum(file.stat().st_size for file in files) / 2**20


def median(values):
    return statistics.median(values) if values else math.nan


def p99(values):
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))] if values else math.nan


def clocked(question):
    started = time.perf_counter()
    answer = question()
    return answer, (time.perf_counter() - started) * 1e6


class AskValhalla:
    """Answers as dictionaries of metres, seconds and microseconds; `error` where there is none."""

    name = "Valhalla"

    def __init__(self, peer):
        self.actor = peer.open()
        self.route((0, 0, 0, 0), True)

    def ask(self, action, question):
        try:
            answer, micros = clocked(lambda: getattr(self.actor, action)(question))
            return answer, micros, None
        except (RuntimeError, ValueError) as error:
            return None, math.nan, str(error)

    def route(self, pair, whole):
        question = {
            "locations": [{"lon": pair[0], "lat": pair[1]}, {"lon": pair[2], "lat": pair[3]}],
            "costing": "auto",
            "directions_type": "maneuvers" if whole else "none",
            "shape_format": "polyline6" if whole else "no_shape",
        }
        answer, micros, error = self.ask("route", json.dumps(question))
        if error:
            return {"error": error}
        summary = json.loads(answer)["trip"]["summary"]
        return {"metres": summary["length"] * 1000, "seconds": summary["time"], "micros": micros}

    def matrix(self, points):
        all_of_them = [{"lon": lon, "lat": lat} for lon, lat in points]
        question = {"sources": all_of_them, "targets": all_of_them, "costing": "auto", "verbose": False}
        _, micros, error = self.ask("matrix", json.dumps(question))
        return {"error": error} if error else {"micros": micros}

    def isochrone(self, point, seconds):
        question = {"locations": [{"lon": point[0], "lat": point[1]}], "costing": "auto", "polygons": True,
                    "contours": [{"time": seconds / 60}]}
        _, micros, error = self.ask("isochrone", json.dumps(question))
        return {"error": error} if error else {"micros": micros}


class AskOsrm:
    name = "OSRM"

    def __init__(self, peer):
        import osrm
        self.osrm, self.engine = osrm, peer.open()
        self.route((0, 0, 0, 0), True)

    def ask(self, question):
        try:
            answer, micros = clocked(question)
            return answer, micros, None
        except (RuntimeError, ValueError) as error:
            return None, math.nan, str(error)

    def route(self, pair, whole):
        # The question is put into OSRM's form before the clock starts.
        form = self.osrm.RouteParameters(
            coordinates=[pair[:2], pair[2:]], overview="full" if whole else "false", geometries="polyline6",
            steps=whole, generate_hints=False)
        answer, micros, error = self.ask(lambda: self.engine.Route(form))
        if error:
            return {"error": error}
        best = answer["routes"][0]
        return {"metres": best["distance"], "seconds": best["duration"], "micros": micros}

    def matrix(self, points):
        form = self.osrm.TableParameters(coordinates=points, annotations=["duration", "distance"], generate_hints=False)
        _, micros, error = self.ask(lambda: self.engine.Table(form))
        return {"error": error} if error else {"micros": micros}

    def isochrone(self, point, seconds):
        return {"error": "OSRM has none"}


class AskOurs:
    name = "Qosjol"

    def __init__(self, command, pack):
        self.command, self.pack = command, pack

    def ask(self, mode, lines):
        command = [word.replace("PACK", str(self.pack)).replace("MODE", mode) for word in shlex.split(self.command)]
        done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{mode}: it ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def best_of(passes, ask):
    """Asks a whole list several times over; each answer with its shortest time. On a machine that others use too, that is the engine's own;
    a list in between, so that no question finds its own traces in the processor's caches."""
    best = ask()
    for _ in range(passes - 1):
        for kept, again in zip(best, ask()):
            for time_of in ("micros", "bare"):
                if time_of in kept and time_of in again:
                    kept[time_of] = min(kept[time_of], again[time_of])
    return best


def csv(*numbers):
    return ",".join(f"{number:.6f}" for number in numbers)


def build(extract, work):
    """Builds the peers; what stands, and a row for each: seconds, MiB of memory at most, MiB on disk."""
    rows, engines = {}, {}
    for kind, ask in ((Valhalla, AskValhalla), (Osrm, AskOsrm)):
        if kind.why_not:
            print(f"  {kind.name}: left out, {kind.why_not}")
            continue
        peer = kind(work / kind.name.lower())
        if kind is Valhalla:
            seconds, peak = peer.build(extract, for_bench=True)
            disk, note = size(peer.work / "tiles"), ""
        else:
            steps, peak = peer.build(extract)
            # For the hierarchy alone neither partition nor customize is needed.
            seconds, disk = steps["extract"] + steps["contract"], size(peer.work)
            note = f"(MLD {sum(steps.values()) - steps['contract']:.1f} s)"
        rows[kind.name] = (seconds, peak, disk, note)
        engines[kind.name] = ask(peer)
    return rows, engines


def build_ours(extract, work, command, ask):
    pack = work / "ours.pack"
    pack.unlink(missing_ok=True)
    words = [word.replace("EXTRACT", str(extract)).replace("PACK", str(pack)) for word in shlex.split(command)]
    seconds, peak = run(words, work / "ours.log")
    return (seconds, peak, size(pack), ""), AskOurs(ask, pack)


def drawn(value, unit):
    if value is None or math.isnan(value):
        return "–"
    if unit == "µs":
        return f"{value:.1f} µs" if value < 1000 else f"{value / 1000:.2f} ms" if value < 1e6 else f"{value / 1e6:.2f} s"
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, unit, of):
        self.rows.append((what, unit, of))

    def print(self, names):
        head = ["", *names] + ([f"ours : {name}" for name in names if name != AskOurs.name] if AskOurs.name in names else [])
        lines = [head]
        for what, unit, of in self.rows:
            line = [what] + [drawn(of.get(name), unit) for name in names]
            ours = of.get(AskOurs.name)
            if AskOurs.name in names:
                for name in names:
                    if name == AskOurs.name:
                        continue
                    theirs = of.get(name)
                    known = ours and theirs and not math.isnan(theirs) and not math.isnan(ours)
                    line.append(f"1 : {theirs / ours:.1f}" if known else "–")
            lines.append(line)
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            print("  " + "  ".join(cell.ljust(width) if not at else cell.rjust(width)
                                   for at, (cell, width) in enumerate(zip(line, widths))))


def ask_all(engines, ours, pairs, points, args, big):
    """All questions to all engines; the table, and the answers to the pairs."""
    table, answers = Table(), {}

    def put(what, of_peer, of_ours, unit="µs"):
        of = {}
        for name, engine in engines.items():
            of[name] = of_peer(engine)
        if ours and of_ours:
            try:
                of[ours.name] = of_ours()
            except (RuntimeError, ValueError, OSError) as error:
                print(f"  Qosjol: {error}")
        table.add(what, unit, of)

    lines = [csv(*pair) for pair in pairs]
    for name, engine in engines.items():
        answers[name] = best_of(args.passes, lambda: [engine.route(pair, True) for pair in pairs])
    if ours:
        try:
            answers[ours.name] = best_of(args.passes, lambda: ours.ask("route", lines))
        except (RuntimeError, ValueError, OSError) as error:
            print(f"  Qosjol: {error}")
    micros = {name: [answer["micros"] for answer in given if "error" not in answer] for name, given in answers.items()}
    table.add("route, line and road book", "µs", {name: median(values) for name, values in micros.items()})
    table.add("  p99", "µs", {name: p99(values) for name, values in micros.items()})

    short = {}
    for name, engine in engines.items():
        short[name] = best_of(args.passes, lambda: [engine.route(pair, False) for pair in pairs])
    if ours:
        try:
            short[ours.name] = best_of(args.passes, lambda: ours.ask("query", lines))
        except (RuntimeError, ValueError, OSError) as error:
            print(f"  Qosjol: {error}")
    micros = {name: [answer["micros"] for answer in given if "error" not in answer] for name, given in short.items()}
    table.add("distance and time only", "µs", {name: median(values) for name, values in micros.items()})
    table.add("  p99", "µs", {name: p99(values) for name, values in micros.items()})
    bare = [answer["bare"] for answer in short.get(AskOurs.name, []) if "bare" in answer]
    if bare:
        table.add("  search alone", "µs", {AskOurs.name: median(bare)})
        table.add("  search alone, p99", "µs", {AskOurs.name: p99(bare)})

    last = {}
    for side in (200, 1000):
        chosen = points[:side]
        if len(chosen) < side:
            print(f"  {side} × {side}: left out, the extract has {len(chosen)} places only")
            continue

        def of_peer(engine, chosen=chosen, side=side):
            # 25 times the pairs take Valhalla 50 times as long, and OSRM 10 times.
            expected = last.get(engine.name, 0.0) * 50
            if side == 1000 and expected > PATIENCE:
                print(f"  {engine.name}: 1000 × 1000 left out, it would take {expected:.0f} s or more")
                return math.nan
            answer = engine.matrix(chosen)
            if "error" in answer:
                print(f"  {engine.name}: {side} × {side}: {answer['error']}")
                return math.nan
            last[engine.name] = answer["micros"] / 1e6
            return answer["micros"]

        def of_ours(chosen=chosen):
            return ours.ask("matrix", [csv(*point) for point in chosen])[0]["micros"]

        put(f"{side} × {side}", of_peer, of_ours)

    seconds = args.hours * 3600 if big else 900
    some = points[:10]

    def isochrones(engine):
        return median([answer["micros"] for point in some if "error" not in (answer := engine.isochrone(point, seconds))])

    put(f"isochrone, {seconds / 60:.0f} min", isochrones, lambda: median(
        [answer["micros"] for answer in ours.ask("isochrone", [csv(*point, seconds) for point in some])
         if "error" not in answer]))
    if ours:
        dragged = [csv(*pair[:2], *points[at % len(points)], *pair[2:]) for at, pair in enumerate(pairs)]
        for mode, lines in (("drag", dragged), ("customize", []), ("open", [])):
            try:
                asked = best_of(args.passes, lambda: ours.ask(mode, lines))
                given = [answer["micros"] for answer in asked if "error" not in answer]
            except (RuntimeError, ValueError, OSError) as error:
                print(f"  Qosjol: {error}")
                continue
            # What we have to set against it: two routes of theirs.
            two = {name: 2 * median([answer["micros"] for answer in answers[name] if "error" not in answer])
                   for name in engines} if mode == "drag" else {}
            table.add(mode + (" (theirs: two routes)" if two else ""), "µs", {ours.name: median(given), **two})
            if mode == "drag":
                table.add("  p99", "µs", {ours.name: p99(given)})
    return table, answers


def compare(name, answers, of, against, pairs, out):
    """How far one engine's answers are from another's."""
    if of not in answers or against not in answers:
        return
    both, only = [], {of: 0, against: 0}
    for pair, ours, theirs in zip(pairs, answers[of], answers[against]):
        if "error" in ours or "error" in theirs:
            if "error" not in ours:
                only[of] += 1
            if "error" not in theirs:
                only[against] += 1
        elif theirs["metres"] > 200 and theirs["seconds"] > 10:
            both.append((pair, ours, theirs))
    if not both:
        print(f"  {of} against {against}: nothing to compare")
        return
    for what, key in (("distance", "metres"), ("duration", "seconds")):
        by = [(ours[key] - theirs[key]) / theirs[key] for _, ours, theirs in both]
        sizes = [abs(each) for each in by]
        share = {most: sum(each > most for each in sizes) / len(sizes) for most in (0.10, 0.25)}
        print(f"  {of} against {against}, {what}: median difference {median(sizes):.2%} (signed {median(by):+.2%}), "
              f"over 10 %: {share[0.10]:.1%}, over 25 %: {share[0.25]:.1%}")
    print(f"  {len(both)} pairs compared; answered by one alone: {of} {only[of]}, {against} {only[against]}")
    path = out / f"{name}-{of.lower()}-{against.lower()}-worst.csv"
    with open(path, "w") as file:
        file.write(f"by,from_lon,from_lat,to_lon,to_lat,{of.lower()}_m,{against.lower()}_m,{of.lower()}_s,{against.lower()}_s,ratio_m,ratio_s\n")
        for key in ("metres", "seconds"):
            far = sorted(both, key=lambda each: -abs(math.log(max(each[1][key], 1) / max(each[2][key], 1))))
            for pair, ours, theirs in far[:WORST]:
                file.write(f"{key},{csv(*pair)},{ours['metres']:.0f},{theirs['metres']:.0f},{ours['seconds']:.0f},"
                           f"{theirs['seconds']:.0f},{ours['metres'] / theirs['metres']:.3f},{ours['seconds'] / theirs['seconds']:.3f}\n")
    print(f"  the {WORST} worst of each: {path}")


def bench(extract, args):
    name = extract.name.removesuffix(".osm.pbf")
    big = extract.stat().st_size > 50 * 2**20
    print(f"\n{name} ({extract.stat().st_size / 2**20:.1f} MiB)")
    work = args.out / name
    work.mkdir(parents=True, exist_ok=True)
    rows, engines = build(extract, work)
    ours = None
    if args.build and args.ask:
        try:
            rows[AskOurs.name], ours = build_ours(extract.resolve(), work, args.build, args.ask)
        except (RuntimeError, OSError) as error:
            print(f"  Qosjol: left out, {error}")
    else:
        print("  Qosjol: left out, no command was given for it")
    points = places.on_roads(str(extract), 1000 + 2 * args.pairs, SEED)
    ends = points[1000:] if len(points) >= 1000 + 2 * args.pairs else points
    pairs = [(*from_, *to) for from_, to in zip(ends[::2], ends[1::2])][:args.pairs]
    (work / "pairs.csv").write_text("".join(csv(*pair) + "\n" for pair in pairs))
    asked, answers = ask_all(engines, ours, pairs, points[:1000], args, big)
    table = Table()
    for at, (what, unit) in enumerate((("build", "s"), ("  memory", "MiB"), ("  on disk", "MiB"))):
        table.add(what, unit, {name: row[at] for name, row in rows.items()})
    table.rows += asked.rows
    names = [*engines] + ([ours.name] if ours else [])
    table.print(names)
    for of, row in rows.items():
        if row[3]:
            print(f"  {of} {row[3]}")
    compare(name, answers, AskOurs.name, "Valhalla", pairs, args.out)
    compare(name, answers, AskOurs.name, "OSRM", pairs, args.out)
    compare(name, answers, "OSRM", "Valhalla", pairs, args.out)
    unanswered = {name: sum("error" in answer for answer in given) for name, given in answers.items()}
    print(f"  {len(pairs)} pairs; without an answer: " + ", ".join(f"{name} {count}" for name, count in unanswered.items()))
    # For whoever draws it or looks for a change.
    record = [{"what": what.strip(), "unit": unit, **{name: of.get(name) for name in names}} for what, unit, of in table.rows]
    (args.out / f"{name}.json").write_text(json.dumps({"machine": args.machine, "pairs": len(pairs), "rows": record}, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--passes", type=int, default=3, help="each pair is asked so often, and its shortest time counts")
    parser.add_argument("--build", default="", help="builds PACK from EXTRACT")
    parser.add_argument("--ask", default="", help="asks PACK in a MODE")
    parser.add_argument("--out", type=Path, default=Path("out/bench-roads"))
    parser.add_argument("--hours", type=float, default=4, help="the isochrone of an extract over 50 MiB")
    parser.add_argument("extracts", nargs="+", type=Path)
    args = parser.parse_args()
    args.out = args.out.resolve()
    args.out.mkdir(parents=True, exist_ok=True)
    args.machine = machine()
    print(f"On {args.machine}.\n{args.pairs} pairs, each asked {args.passes} times; the shortest time of each counts.")
    for extract in args.extracts:
        if extract.exists():
            bench(extract, args)
        else:
            print(f"\n{extract}: not there, left out")


if __name__ == "__main__":
    sys.exit(main())
