"""Builds one engine for an extract and serves it on this machine until standard input ends.

    python serve.py valhalla|osrm EXTRACT WORK

Prints the port when it listens. Whoever started it and dies takes it along: the pipe ends.
"""

import sys

from peers import Osrm, Valhalla


def main():
    kind, extract, work = sys.argv[1:4]
    peer = {"valhalla": Valhalla, "osrm": Osrm}[kind]
    if peer.why_not:
        sys.exit(peer.why_not)
    engine = peer(work)
    engine.build(extract)
    child, port = engine.serve()
    try:
        print(port, flush=True)
        sys.stdin.read()
    finally:
        # It has nothing to lose, and some take half a minute to go in peace.
        child.kill()
        child.wait()


main()
