"""Other people's routing engines, built and asked on this machine: Valhalla (PyPI pyvalhalla) and OSRM (PyPI osrm-bindings).

Each may be missing: `Valhalla.why_not` and `Osrm.why_not` say why.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from importlib import util
from pathlib import Path


def package(name):
    """The folder of an installed package, without loading it."""
    spec = util.find_spec(name)
    return Path(spec.submodule_search_locations[0]) if spec else None


# A child's memory counts what it held before it became the program: so it is started by a process that holds next to nothing.
LAUNCH = """
import os, sys, time
tell = int(sys.argv[1])
os.set_inheritable(tell, False)
begun = time.perf_counter()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
took = time.perf_counter() - begun
with os.fdopen(tell, "w") as out:
    out.write(f"{os.waitstatus_to_exitcode(status)} {took} {usage.ru_maxrss / 1024}")
"""


def run(command, log):
    """Runs a program; returns its wall time in seconds and its peak memory in MiB. What it says goes into a file."""
    command = [str(word) for word in command]
    command[0] = shutil.which(command[0]) or command[0]
    if not os.access(command[0], os.X_OK):
        raise RuntimeError(f"there is no {command[0]}")
    told, tell = os.pipe()
    with open(log, "a") as out:
        launcher = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", LAUNCH, str(tell), *command],
            stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, pass_fds=[tell])
    os.close(tell)
    with os.fdopen(told) as said:
        words = said.read().split()
    launcher.wait()
    code, seconds, peak = words if len(words) == 3 else (launcher.returncode, 0, 0)
    if int(code):
        tail = "\n".join(Path(log).read_text(errors="replace").splitlines()[-5:])
        raise RuntimeError(f"{Path(command[0]).name} ended with {code}:\n{tail}")
    return float(seconds), float(peak)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, child, seconds=30):
    """Waits until a server listens."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if child.poll() is not None:
            raise RuntimeError(f"the server ended with {child.returncode}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not begin to listen")


class Valhalla:
    name = "Valhalla"
    folder = package("valhalla")
    why_not = None if folder and sys.version_info >= (3, 12) else "pyvalhalla is not installed"

    def __init__(self, work):
        self.work = Path(work)
        self.config = self.work / "valhalla.json"
        self.log = self.work / "valhalla.log"

    def build(self, extract, for_bench=False):
        """Builds tiles for all modes with two threads; wall time and peak memory. For a bench it takes questions of any size and keeps
        no log of them, which would cost time; else it is as it comes."""
        self.work.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            [sys.executable, self.folder / "valhalla_build_config.py", "--mjolnir-tile-dir", self.work / "tiles"],
            check=True, capture_output=True, text=True)
        config = json.loads(made.stdout)
        for absent in ("admin", "timezone", "tile_extract", "traffic_extract", "landmarks"):
            config["mjolnir"].pop(absent, None)
        # Each server of this machine has sockets of its own. Their paths must be short.
        sockets = self.work.resolve()
        config["httpd"]["service"].update(
            loopback=f"ipc://{sockets}/loopback", interrupt=f"ipc://{sockets}/interrupt")
        for part in ("loki", "thor", "odin"):
            config[part].setdefault("service", {})["proxy"] = f"ipc://{sockets}/{part}"
        logging = {"type": ""} if for_bench else {"type": "file", "file_name": str(self.log)}
        for part in (config, config["mjolnir"], config["loki"], config["thor"], config["odin"]):
            part["logging"] = logging
        if for_bench:
            for costing in config["service_limits"].values():
                if isinstance(costing, dict) and "max_matrix_location_pairs" in costing:
                    costing.update(max_matrix_distance=1e8, max_matrix_location_pairs=10**8, max_distance=1e8)
            config["service_limits"]["isochrone"].update(max_time_contour=600, max_contours=8)
        self.config.write_text(json.dumps(config))
        return run([self.folder / "bin" / "valhalla_build_tiles", "-c", self.config, "-j", "2", extract], self.log)

    def serve(self):
        """Starts the server; the process and its port."""
        port = free_port()
        config = json.loads(self.config.read_text())
        config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
        self.config.write_text(json.dumps(config))
        with open(self.log, "a") as out:
            child = subprocess.Popen(
                [self.folder / "bin" / "valhalla_service", self.config, "1"],
                stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        wait_for(port, child)
        return child, port

    def open(self):
        """The engine in this process."""
        from valhalla import Actor
        return Actor(str(self.config))


class Osrm:
    name = "OSRM"
    folder = package("osrm")
    why_not = None if folder else "osrm-bindings is not installed"

    def __init__(self, work):
        self.work = Path(work)
        self.base = self.work / "map.osrm"
        self.log = self.work / "osrm.log"

    def build(self, extract, steps=("extract", "partition", "customize", "contract")):
        """Builds for cars with two threads; wall time of all steps and the highest peak memory. Contract must come last: it changes
        what customize reads."""
        self.work.mkdir(parents=True, exist_ok=True)
        link = self.work / "map.osm.pbf"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(extract).resolve())
        seconds = {}
        most = 0
        for step in steps:
            profile = ["-p", self.folder / "share" / "profiles" / "car.lua", link] if step == "extract" else [self.base]
            took, peak = run([self.folder / "bin" / f"osrm-{step}", "-t", "2", *profile], self.log)
            seconds[step] = took
            most = max(most, peak)
        return seconds, most

    def serve(self):
        """Starts the server; the process and its port."""
        port = free_port()
        with open(self.log, "a") as out:
            child = subprocess.Popen(
                [self.folder / "bin" / "osrm-routed", "-t", "2", "-i", "127.0.0.1", "-p", str(port), self.base],
                stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        wait_for(port, child)
        return child, port

    def open(self):
        """The engine in this process."""
        import osrm
        return osrm.OSRM(storage_config=str(self.base), use_shared_memory=False, algorithm="CH",
                         max_locations_distance_table=-1, max_locations_viaroute=-1)
