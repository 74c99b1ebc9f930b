"""Places on roads for cars in an extract: the same every time."""

import random

import osmium

ROADS = {"motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street"}
CLOSED = {"no", "private", "agricultural", "forestry"}


def on_roads(extract, count, seed=1):
    """So many places, each a node of a road that a car may use, chosen evenly from all such nodes; longitude and latitude."""
    chance = random.Random(seed)
    kept, seen = [], 0
    ways = osmium.FileProcessor(extract, osmium.osm.NODE | osmium.osm.WAY).with_locations().with_filter(
        osmium.filter.EntityFilter(osmium.osm.WAY)).with_filter(osmium.filter.KeyFilter("highway"))
    for way in ways:
        tags = way.tags
        if tags["highway"] not in ROADS or tags.get("access") in ("no", "private") or tags.get("area") == "yes":
            continue
        if any(tags.get(key) in CLOSED for key in ("vehicle", "motor_vehicle", "motorcar")):
            continue
        for node in way.nodes:
            if not node.location.valid():
                continue
            seen += 1
            # A reservoir: every node of the extract has the same chance, and none is kept in memory for it.
            place = len(kept) if len(kept) < count else chance.randrange(seen)
            if place < count:
                at = (round(node.location.lon, 6), round(node.location.lat, 6))
                kept[place:place + 1] = [at]
    chance.shuffle(kept)
    return kept
