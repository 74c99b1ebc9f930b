/** The land: our own style, no glyph server, no tiles. Layers from the ground up to the names written on it. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { FONT, FONT_STRONG, paletteOf } from './palette'

/** Sources of the land; `relief` is added when its picture is drawn. */
export const GROUND_SOURCES = ['sea', 'world', 'countries', 'lakes', 'rivers', 'borders', 'labels', 'names', 'corridors'] as const

/** A value that grows with the zoom. */
export function byZoom(...stops: (number | ExpressionSpecification)[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

const isHome: ExpressionSpecification = ['in', ['get', 'iso'], ['literal', ['KZ', 'MN']]]

/** The layer of the shaded relief lies above this one. */
export const RELIEF_BEFORE = 'lakes'

export function reliefLayer(dark: boolean): LayerSpecification {
  return {
    id: 'relief',
    type: 'raster',
    source: 'relief',
    paint: { 'raster-opacity': byZoom(3, dark ? 0.75 : 0.62, 7, dark ? 0.6 : 0.46, 10, 0.12, 11, 0), 'raster-fade-duration': 0 },
  }
}

/** Everything below the plan and the places. */
export function groundLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': p.far } },
    { id: 'sea', type: 'fill', source: 'sea', paint: { 'fill-color': p.sea, 'fill-antialias': false } },
    // Over a tile that is land all through, the sea is a square with a hole of the same size, and drawn as a square: the land lies over it.
    { id: 'world', type: 'fill', source: 'world', paint: { 'fill-color': p.far, 'fill-antialias': false } },
    { id: 'countries', type: 'fill', source: 'countries', paint: { 'fill-color': ['case', isHome, p.home, p.neighbour], 'fill-antialias': false } },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': p.water, 'fill-outline-color': p.shore } },
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': p.river,
        'line-width': byZoom(3, ['match', ['get', 'rank'], 1, 0.7, 0], 6, ['match', ['get', 'rank'], 1, 1.4, 0.8], 10, ['match', ['get', 'rank'], 1, 2.6, 1.8]),
        'line-opacity': byZoom(3, ['match', ['get', 'rank'], 1, 0.8, 0], 5, 0.9),
      },
    },
    {
      id: 'borders-glow',
      type: 'line',
      source: 'borders',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': p.borderGlow, 'line-width': byZoom(3, 4, 6, 8, 10, 16) },
    },
    ...corridorLayers(dark),
    {
      id: 'borders',
      type: 'line',
      source: 'borders',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': p.border,
        'line-width': byZoom(3, 0.8, 6, 1.3, 10, 2),
        'line-dasharray': [5, 1.8, 1, 1.8],
        'line-opacity': 0.9,
      },
    },
    rangeLayer(dark),
    lakeLayer(dark),
    countryLayer(dark),
  ]
}

function corridorLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const width = byZoom(4, ['case', ['get', 'main'], 0.9, 0.5], 7, ['case', ['get', 'main'], 1.8, 1.2], 10, ['case', ['get', 'main'], 3.4, 2.4])
  const kinds = [
    { surface: 'asphalt', colour: p.asphalt, dashes: null, cap: 'round' },
    { surface: 'gravel', colour: p.gravel, dashes: [3.2, 1.2], cap: 'butt' },
    { surface: 'earth', colour: p.earth, dashes: [1.6, 1.4], cap: 'butt' },
    { surface: 'track', colour: p.earth, dashes: [0.1, 2.2], cap: 'round' },
  ] as const
  return kinds.map(({ surface, colour, dashes, cap }) => ({
    id: `corridor-${surface}`,
    type: 'line',
    source: 'corridors',
    minzoom: 4,
    filter: ['==', ['get', 'surface'], surface],
    layout: { 'line-cap': cap, 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': width,
      'line-opacity': byZoom(4, 0.35, 6, 0.8),
      ...(dashes ? { 'line-dasharray': [...dashes] } : {}),
    },
  }))
}

function countryLayer(dark: boolean): LayerSpecification {
  const p = paletteOf(dark)
  return {
    id: 'country-names',
    type: 'symbol',
    source: 'names',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT_STRONG,
      'text-size': byZoom(2.5, ['match', ['get', 'rank'], 1, 10, 8], 4, ['match', ['get', 'rank'], 1, 13, 10], 7, ['match', ['get', 'rank'], 1, 16, 13]),
      'text-letter-spacing': 0.45,
      'text-max-width': 30,
      'symbol-sort-key': ['get', 'rank'],
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.2,
      'text-padding': 1,
    },
    paint: { 'text-color': p.inkSoft, 'text-halo-color': p.halo, 'text-halo-width': 1.2, 'text-opacity': byZoom(5, 0.95, 9, 0.6) },
  }
}

function lakeLayer(dark: boolean): LayerSpecification {
  const p = paletteOf(dark)
  return {
    id: 'lake-names',
    type: 'symbol',
    source: 'labels',
    filter: ['all', ['==', ['get', 'kind'], 'lake'], ['>=', ['zoom'], ['match', ['get', 'rank'], 1, 4, 2, 6, 7]]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': byZoom(4, 10, 8, 12.5),
      'text-letter-spacing': 0.06,
      'text-max-width': 6,
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 0.6,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': p.inkWater, 'text-halo-color': p.halo, 'text-halo-width': 1 },
  }
}

function rangeLayer(dark: boolean): LayerSpecification {
  const p = paletteOf(dark)
  return {
    id: 'range-names',
    type: 'symbol',
    source: 'labels',
    minzoom: 4.2,
    maxzoom: 9,
    filter: ['all', ['==', ['get', 'kind'], 'range'], ['>=', ['zoom'], ['match', ['get', 'rank'], 1, 4, 5]]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': byZoom(4, 10, 8, 14),
      'text-letter-spacing': 0.28,
      'text-max-width': 8,
      'symbol-sort-key': ['get', 'rank'],
      'text-padding': 8,
    },
    paint: { 'text-color': p.inkSoft, 'text-halo-color': p.halo, 'text-halo-width': 0.8, 'text-opacity': 0.8 },
  }
}
