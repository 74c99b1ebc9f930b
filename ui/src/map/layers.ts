/** What lies on the land: places of the atlas and the plan. Selection and hover come as feature states, never as data. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { FONT, FONT_STRONG, paletteOf } from './palette'
import { bentLayers, changeSignLayers, changeWayLayers, landLayers, sketchLayers, wayLayers } from './overlay-layers'
import { byZoom } from './style'

/** Sources of the places and the plan; the `id` of their features carries states. */
export const LIVE_SOURCES = ['outlines', 'areas', 'reach', 'towns', 'airports', 'crossings', 'sites', 'ways', 'legs', 'planes', 'bent', 'bend', 'handles', 'stops', 'marks', 'sketch', 'change', 'dot'] as const
export type LiveSource = (typeof LIVE_SOURCES)[number]

/** Layers a pointer can meet, the topmost first. */
export const TOUCHABLE = ['handles', 'way-labels', 'stops', 'stop-names', 'site-icons', 'sites', 'crossings', 'leg-planes', 'ways', 'leg-solid', 'leg-dashed', 'leg-flight', 'leg-off', 'towns', 'town-names', 'airports']

const on: ExpressionSpecification = ['boolean', ['feature-state', 'on'], false]
const hot: ExpressionSpecification = ['boolean', ['feature-state', 'hot'], false]
const lit: ExpressionSpecification = ['any', on, hot]

function unlessDim(full: number, dim: number): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', 'gone'], false], dim / 2, ['boolean', ['feature-state', 'dim'], false], dim, full]
}

const kind = (...kinds: string[]): FilterSpecification => ['in', ['get', 'kind'], ['literal', kinds]]

export function liveLayers(dark: boolean): LayerSpecification[] {
  return [...landLayers(dark), ...wayLayers(dark), ...legLayers(dark), ...bentLayers(dark), ...changeWayLayers(dark), ...placeLayers(dark), ...stopLayers(dark), ...changeSignLayers(dark), ...sketchLayers(dark)]
}

function placeLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  return [
    {
      id: 'towns',
      type: 'circle',
      source: 'towns',
      filter: ['>=', ['zoom'], ['get', 'level']],
      paint: {
        'circle-radius': byZoom(4, ['case', lit, 4, 1.8], 8, ['case', lit, 5, 3]),
        'circle-color': ['case', on, p.accent, p.sitePaper],
        'circle-stroke-color': ['case', lit, p.accent, p.town],
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'town-names',
      type: 'symbol',
      source: 'towns',
      filter: ['>=', ['zoom'], ['get', 'level']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['case', ['>=', ['get', 'population'], 150_000], ['literal', FONT_STRONG], ['literal', FONT]],
        'text-letter-spacing': 0.02,
        'text-size': byZoom(4, ['case', ['>=', ['get', 'population'], 500_000], 11.5, 10.5], 9, ['case', ['>=', ['get', 'population'], 150_000], 14, 12]),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.55,
        'text-justify': 'auto',
        'text-max-width': 9,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': p.town, 'text-halo-color': p.halo, 'text-halo-width': 1.3 },
    },
    {
      id: 'airports',
      type: 'symbol',
      source: 'airports',
      minzoom: 6,
      layout: {
        'icon-image': 'airport',
        'icon-size': 0.85,
        'text-field': ['step', ['zoom'], '', 7, ['get', 'name']],
        'text-font': FONT,
        'text-letter-spacing': 0.02,
        'text-size': 10,
        'text-anchor': 'top',
        'text-offset': [0, 0.7],
        'text-optional': true,
      },
      paint: { 'text-color': p.inkSoft, 'text-halo-color': p.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'sites',
      type: 'circle',
      source: 'sites',
      paint: {
        'circle-radius': byZoom(3, ['case', lit, 4.5, 2], 6, ['case', lit, 6, 3.2], 9, 4.5),
        'circle-color': ['case', on, p.accent, ['get', 'low'], p.sitePaper, p.site],
        'circle-stroke-color': ['case', lit, p.accent, p.site],
        'circle-stroke-width': ['case', ['get', 'low'], 1.3, lit, 1.5, 0],
        'circle-opacity': 0.9,
      },
    },
    {
      id: 'site-rings',
      type: 'circle',
      source: 'sites',
      minzoom: 6.4,
      paint: {
        'circle-radius': byZoom(6, 12, 9, 15),
        'circle-color': p.accent,
        'circle-opacity': ['case', on, 0.22, hot, 0.12, 0],
        'circle-stroke-color': p.accent,
        'circle-stroke-width': ['case', lit, 2, 0],
      },
    },
    {
      id: 'site-icons',
      type: 'symbol',
      source: 'sites',
      minzoom: 6.4,
      layout: {
        'icon-image': ['case', ['get', 'low'], ['concat', ['get', 'icon'], '-low'], ['get', 'icon']],
        'icon-size': byZoom(6.4, 0.72, 9, 1),
        'icon-padding': 1,
        'symbol-sort-key': ['get', 'order'],
        'text-field': ['step', ['zoom'], '', 7.6, ['get', 'name']],
        'text-font': FONT,
        'text-letter-spacing': 0.02,
        'text-size': byZoom(7.6, 10.5, 10, 12),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.15,
        'text-justify': 'auto',
        'text-max-width': 9,
        'text-optional': true,
      },
      paint: { 'text-color': p.site, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
    },
    {
      id: 'crossings',
      type: 'symbol',
      source: 'crossings',
      minzoom: 3.6,
      filter: ['any', ['!=', ['get', 'sign'], 'closed'], ['>=', ['zoom'], 6]],
      layout: {
        'icon-image': ['concat', 'crossing-', ['get', 'sign']],
        'icon-size': byZoom(3.6, 0.6, 6, 0.85, 9, 1.1),
        'icon-padding': 0,
        'icon-allow-overlap': ['step', ['zoom'], false, 6, true],
        'symbol-sort-key': ['get', 'order'],
        'text-field': ['step', ['zoom'], '', 6.8, ['get', 'name']],
        'text-font': FONT,
        'text-letter-spacing': 0.02,
        'text-size': 10.5,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1,
        'text-justify': 'auto',
        'text-max-width': 10,
        'text-optional': true,
      },
      paint: { 'text-color': p.border, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
    },
  ]
}

function legLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const width = (more: number) =>
    byZoom(3, ['case', lit, 3.6 + more, 2.2 + more], 7, ['case', lit, 5.6 + more, 3.8 + more], 11, ['case', lit, 8 + more, 6 + more])
  const thin = (more: number) => byZoom(3, ['case', lit, 2.6 + more, 1.6 + more], 8, ['case', lit, 3.8 + more, 2.4 + more])
  // A road gone more than once is drawn as lanes, each to the right of its direction.
  const lane = byZoom(3, ['*', 1.6, ['get', 'lane']], 7, ['*', 2.7, ['get', 'lane']], 11, ['*', 4.2, ['get', 'lane']])
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  const butt = { 'line-cap': 'butt', 'line-join': 'round' } as const
  const roads = kind('surveyed', 'approximate')
  return [
    {
      id: 'leg-casing',
      type: 'line',
      source: 'legs',
      filter: roads,
      layout: round,
      paint: { 'line-color': p.casing, 'line-offset': lane, 'line-width': width(3.4), 'line-opacity': unlessDim(0.95, 0.5) },
    },
    {
      id: 'leg-flight-casing',
      type: 'line',
      source: 'legs',
      filter: kind('flight', 'off'),
      layout: round,
      paint: { 'line-color': p.casing, 'line-width': thin(2.4), 'line-opacity': unlessDim(0.75, 0.3) },
    },
    {
      id: 'leg-bed',
      type: 'line',
      source: 'legs',
      filter: kind('approximate'),
      layout: round,
      paint: { 'line-color': ['get', 'colour'], 'line-offset': lane, 'line-width': width(0), 'line-opacity': unlessDim(0.26, 0.1) },
    },
    {
      id: 'leg-dashed',
      type: 'line',
      source: 'legs',
      filter: kind('approximate'),
      layout: butt,
      paint: { 'line-color': ['get', 'colour'], 'line-offset': lane, 'line-width': width(0), 'line-dasharray': [2.4, 1.1], 'line-opacity': unlessDim(1, 0.45) },
    },
    {
      id: 'leg-solid',
      type: 'line',
      source: 'legs',
      filter: kind('surveyed'),
      layout: round,
      paint: { 'line-color': ['get', 'colour'], 'line-offset': lane, 'line-width': width(0), 'line-opacity': unlessDim(1, 0.45) },
    },
    {
      id: 'leg-flight',
      type: 'line',
      source: 'legs',
      filter: kind('flight'),
      layout: butt,
      paint: { 'line-color': ['get', 'colour'], 'line-width': thin(0), 'line-dasharray': [4, 2.6], 'line-opacity': unlessDim(1, 0.45) },
    },
    {
      id: 'leg-off',
      type: 'line',
      source: 'legs',
      filter: kind('off'),
      layout: round,
      paint: { 'line-color': ['get', 'colour'], 'line-width': thin(0.4), 'line-dasharray': [0.1, 2], 'line-opacity': unlessDim(1, 0.45) },
    },
    {
      id: 'leg-planes',
      type: 'symbol',
      source: 'planes',
      layout: {
        'icon-image': 'plane',
        'icon-size': byZoom(3, 0.75, 7, 1),
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': unlessDim(1, 0.45) },
    },
  ]
}

/** Seen from afar only nights and crossings keep their size and number. */
const marked: ExpressionSpecification = ['any', ['get', 'night'], ['get', 'crossing']]

function stopLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  return [
    {
      id: 'bend',
      type: 'line',
      source: 'bend',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ['get', 'colour'], 'line-width': 2, 'line-dasharray': [0.1, 2.2], 'line-opacity': 0.9 },
    },
    {
      id: 'handles',
      type: 'symbol',
      source: 'handles',
      layout: { 'icon-image': 'handle', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': byZoom(4, 0.85, 8, 1.15) },
    },
    {
      id: 'stop-rings',
      type: 'circle',
      source: 'stops',
      paint: {
        'circle-radius': ['case', on, 17, 15.5],
        'circle-color': ['get', 'colour'],
        'circle-opacity': ['case', on, 0.32, hot, 0.22, 0],
        'circle-translate': [0, 0],
      },
    },
    {
      id: 'stop-names',
      type: 'symbol',
      source: 'stops',
      filter: ['all', ['get', 'named'], ['any', marked, ['>=', ['zoom'], 5]]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT_STRONG,
        'text-letter-spacing': 0.02,
        'text-size': byZoom(3, 10.5, 8, 13),
        'symbol-sort-key': ['case', marked, 0, 1],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'bottom-left'],
        // Clear of the stop's own marker, whose box the name must not touch.
        'text-radial-offset': 1.3,
        'text-justify': 'auto',
        'text-max-width': 12,
      },
      paint: { 'text-color': p.ink, 'text-halo-color': p.halo, 'text-halo-width': 1.8, 'text-opacity': unlessDim(1, 0.72) },
    },
    {
      id: 'stops',
      type: 'symbol',
      source: 'stops',
      layout: {
        'icon-image': ['get', 'icon'],
        // Full size before the number comes, so that it never stands on a dot.
        'icon-size': byZoom(3, ['case', marked, 0.68, 0.34], 4.8, ['case', marked, 0.86, 0.5], 4.98, ['case', marked, 0.9, 0.86], 6, 1),
        'icon-offset': ['match', ['get', 'turn'], 0, ['literal', [0, 0]], 1, ['literal', [0, 21]], 2, ['literal', [0, 42]], ['literal', [0, 63]]],
        'icon-allow-overlap': true,
        'icon-ignore-placement': false,
        'text-field': ['step', ['zoom'], ['case', marked, ['get', 'number'], ''], 5, ['get', 'number']],
        'text-font': FONT_STRONG,
        'text-size': byZoom(3, 8, 6, 11),
        'text-offset': ['match', ['get', 'turn'], 0, ['literal', [0, 0]], 1, ['literal', [0, 1.91]], 2, ['literal', [0, 3.82]], ['literal', [0, 5.73]]],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        'symbol-sort-key': ['-', ['case', marked, 0.5, 0], ['get', 'order']],
      },
      paint: {
        'text-color': ['case', ['get', 'crossing'], '#1d2733', ['get', 'night'], p.stop.paper, p.stop.ink],
        'icon-opacity': unlessDim(1, 0.8),
        'text-opacity': unlessDim(1, 0.8),
      },
    },
    {
      id: 'marks',
      type: 'symbol',
      source: 'marks',
      layout: {
        'icon-image': ['concat', 'mark-', ['get', 'sign']],
        'icon-size': byZoom(3, 0.75, 6, 1),
        // Beside a stop's number; a place met more than once has its stops below each other.
        'icon-offset': ['case', ['get', 'beside'], ['match', ['get', 'turn'], 0, ['literal', [11, -10]], 1, ['literal', [11, 11]], 2, ['literal', [11, 32]], ['literal', [11, 53]]], ['literal', [0, 0]]],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['case', ['==', ['get', 'sign'], 'error'], 1, 0],
      },
      paint: { 'icon-opacity': unlessDim(1, 0.7) },
    },
    {
      id: 'dot',
      type: 'circle',
      source: 'dot',
      paint: { 'circle-radius': 5, 'circle-color': p.stop.ink, 'circle-stroke-color': p.stop.paper, 'circle-stroke-width': 2 },
    },
  ]
}
