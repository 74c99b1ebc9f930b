#!/usr/bin/env python3
"""Makes src/map/base/relief.webp and scripts/rivers.json, by hand, when the look of the land changes.

    pip download --no-deps -d pwa pyworldatlas-mapdata-standard==0.9.5
    unzip -d pwa pwa/*.whl
    pip install numpy scipy pillow
    python3 scripts/terrain.py pwa/pyworldatlas_mapdata_standard/data/maps.sqlite3

The package is CC0-1.0. In it: NOAA NCEI ETOPO 2022 heights, sampled at 5 arc minutes (public domain), and Natural Earth
1:10m rivers, cut at the countries' borders (public domain). Heights that coarse make a soft shade, never a contour.

relief.webp is grey: the upper half is light and shade (128 = flat, lit from the north-west), the lower half is height
(value × 24 m). It is in Mercator's rows over BOX, so that the map can lay it down unwarped.
"""

import json
import math
import pathlib
import sqlite3
import sys
import zlib

import numpy as np
from PIL import Image
from scipy import ndimage

BOX = (38.0, 33.0, 127.0, 64.0)  # west, south, east, north: the same as in base.mjs
GRID = (30, 26, 135, 70)
CELLS = 12  # a degree
NOTHING = -32768
WIDTH = 1780

UI = pathlib.Path(__file__).resolve().parent.parent


def countries(database):
    for (blob,) in database.execute("select payload from country_map order by alpha2"):
        yield json.loads(zlib.decompress(blob))


def heights(database):
    west, south, east, north = GRID
    grid = np.full(((north - south) * CELLS, (east - west) * CELLS), NOTHING, np.int16)
    for country in countries(database):
        x, y = round((country["west"] - west) * CELLS), round((country["south"] - south) * CELLS)
        rows, columns = country["rows"], country["columns"]
        if x >= grid.shape[1] or y >= grid.shape[0] or x + columns <= 0 or y + rows <= 0:
            continue
        cells = np.frombuffer(bytes.fromhex(country["elevation"]), "<i2").reshape(rows, columns)  # southernmost row first
        ys = slice(max(0, -y), min(rows, grid.shape[0] - y))
        xs = slice(max(0, -x), min(columns, grid.shape[1] - x))
        target = grid[y + ys.start : y + ys.stop, x + xs.start : x + xs.stop]
        np.copyto(target, cells[ys, xs], where=cells[ys, xs] > NOTHING)
    land = grid > NOTHING
    nearest = ndimage.distance_transform_edt(~land, return_distances=False, return_indices=True)
    filled = grid[tuple(nearest)].astype(float)
    # Seas are level: away from any land cell the height is that of the shore.
    return filled


def mercator(lat):
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def picture(grid):
    west, south, east, north = BOX
    height = round(WIDTH * (mercator(north) - mercator(south)) / math.radians(east - west))
    y = np.linspace(mercator(north), mercator(south), height)
    lat = np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
    lon = np.linspace(west, east, WIDTH)
    rows = (lat - GRID[1]) * CELLS - 0.5
    columns = (lon - GRID[0]) * CELLS - 0.5
    at = np.meshgrid(rows, columns, indexing="ij")
    z = ndimage.map_coordinates(grid, at, order=3, mode="nearest")
    z = ndimage.gaussian_filter(z, 0.7)
    metres = math.radians(lon[1] - lon[0]) * 6371008.8 * np.cos(np.radians(lat))[:, None]
    dy, dx = np.gradient(z)
    exaggeration = 14
    nx, ny = -dx / metres * exaggeration, dy / metres * exaggeration  # ny: towards the north
    sun, high = math.radians(315), math.radians(45)
    lit = (nx * math.sin(sun) * math.cos(high) + ny * math.cos(sun) * math.cos(high) + math.sin(high)) / np.sqrt(nx**2 + ny**2 + 1)
    shade = np.clip(128 + (lit - math.sin(high)) * 150, 0, 255)
    tall = np.clip(z / 24, 0, 255)
    return np.vstack([shade, tall]).round().astype(np.uint8)


def rivers(database):
    west, south, east, north = BOX
    found = []
    for country in countries(database):
        for river in country["rivers"]:
            points = river["points"]
            if len(points) > 2 and points[0] == points[-1]:
                points = points[:-1]  # the package closes every line
            if any(west <= lon <= east and south <= lat <= north for lon, lat in points):
                name = "" if river["name"] == "River" else river["name"]
                found.append({"name": name, "line": [[round(lon, 3), round(lat, 3)] for lon, lat in points]})
    found.sort(key=lambda river: (river["name"], river["line"]))
    return found


def main():
    database = sqlite3.connect(sys.argv[1])
    Image.fromarray(picture(heights(database)), "L").save(UI / "src/map/base/relief.webp", quality=72, method=6)
    lines = ",\n".join(json.dumps(river, ensure_ascii=False, separators=(",", ":")) for river in rivers(database))
    (UI / "scripts/rivers.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")


main()
