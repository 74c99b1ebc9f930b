/** How the passing things are drawn: other ways, what is within reach, avoided areas, a leg that is bent, an area under the pen. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { FONT_STRONG, paletteOf } from './palette'
import { byZoom } from './style'

const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
const isArea: ExpressionSpecification = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]]
const round = { 'line-cap': 'round', 'line-join': 'round' } as const

/** Under the plan: outlines of packs, avoided areas, what is within reach. */
export function landLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const band: ExpressionSpecification = ['match', ['get', 'rank'], 0, p.reach[0], 1, p.reach[1], p.reach[2]]
  return [
    {
      id: 'outlines',
      type: 'line',
      source: 'outlines',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': p.accent, 'line-width': 1, 'line-dasharray': [1, 3], 'line-opacity': 0.45 },
    },
    { id: 'reach', type: 'fill', source: 'reach', filter: isArea, paint: { 'fill-color': band, 'fill-opacity': 0.26, 'fill-antialias': false } },
    // Bands differ by the edge as well as by the colour: the nearest is solid.
    {
      id: 'reach-edge',
      type: 'line',
      source: 'reach',
      filter: ['all', isArea, ['==', ['get', 'rank'], 0]],
      layout: round,
      paint: { 'line-color': p.reach[0], 'line-width': 2 },
    },
    {
      id: 'reach-edge-1',
      type: 'line',
      source: 'reach',
      filter: ['all', isArea, ['==', ['get', 'rank'], 1]],
      paint: { 'line-color': p.reach[1], 'line-width': 1.8, 'line-dasharray': [5, 2] },
    },
    {
      id: 'reach-edge-2',
      type: 'line',
      source: 'reach',
      filter: ['all', isArea, ['>', ['get', 'rank'], 1]],
      paint: { 'line-color': p.reach[2], 'line-width': 1.6, 'line-dasharray': [1.5, 2] },
    },
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.7 } },
    { id: 'areas-edge', type: 'line', source: 'areas', layout: round, paint: { 'line-color': p.madder, 'line-width': 1.6, 'line-opacity': 0.85 } },
  ]
}

/** The other ways of a leg: pale in a dark casing, so that the leg itself stands out. */
export function wayLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const on: ExpressionSpecification = ['get', 'on']
  return [
    { id: 'ways-casing', type: 'line', source: 'ways', filter: isLine, layout: round, paint: { 'line-color': p.accent, 'line-width': byZoom(4, ['case', on, 6.5, 5], 9, ['case', on, 10, 8]), 'line-opacity': ['case', on, 1, 0.6] } },
    { id: 'ways', type: 'line', source: 'ways', filter: isLine, layout: round, paint: { 'line-color': ['case', on, p.way.on, p.way.off], 'line-width': byZoom(4, ['case', on, 4, 3], 9, ['case', on, 7, 5.4]) } },
    {
      id: 'way-labels',
      type: 'symbol',
      source: 'ways',
      filter: isPoint,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FONT_STRONG,
        'text-size': 11.5,
        'text-max-width': 16,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.8,
        'text-justify': 'auto',
        'symbol-sort-key': ['case', on, 1, 0],
      },
      paint: { 'text-color': p.accent, 'text-halo-color': p.halo, 'text-halo-width': 2.4 },
    },
    {
      id: 'reach-from',
      type: 'circle',
      source: 'reach',
      filter: isPoint,
      paint: { 'circle-radius': 6, 'circle-color': p.reach[0], 'circle-stroke-color': p.sitePaper, 'circle-stroke-width': 2.4 },
    },
  ]
}

/** The leg that is bent, as it would be. */
export function bentLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const width = (more: number) => byZoom(3, 3.6 + more, 7, 5.6 + more, 11, 8 + more)
  const sure: ExpressionSpecification = ['==', ['get', 'kind'], 'surveyed']
  return [
    { id: 'bent-casing', type: 'line', source: 'bent', layout: round, paint: { 'line-color': p.casing, 'line-width': width(3.4), 'line-opacity': 0.95 } },
    { id: 'bent-bed', type: 'line', source: 'bent', filter: ['!', sure], layout: round, paint: { 'line-color': ['get', 'colour'], 'line-width': width(0), 'line-opacity': 0.26 } },
    {
      id: 'bent-dashed',
      type: 'line',
      source: 'bent',
      filter: ['!', sure],
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': ['get', 'colour'], 'line-width': width(0), 'line-dasharray': [2.4, 1.1] },
    },
    { id: 'bent', type: 'line', source: 'bent', filter: sure, layout: round, paint: { 'line-color': ['get', 'colour'], 'line-width': width(0) } },
  ]
}

/** An area that is being drawn, over everything. */
export function sketchLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  return [
    { id: 'sketch', type: 'fill', source: 'sketch', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.7 } },
    { id: 'sketch-edge', type: 'line', source: 'sketch', filter: isLine, layout: round, paint: { 'line-color': p.madder, 'line-width': 2.2 } },
    {
      id: 'sketch-corners',
      type: 'circle',
      source: 'sketch',
      filter: isPoint,
      paint: { 'circle-radius': 5, 'circle-color': p.sitePaper, 'circle-stroke-color': p.madder, 'circle-stroke-width': 2.4 },
    },
  ]
}

/** The colour of each kind of difference. Kinds differ by dashes and signs as well. */
function changeTone(dark: boolean): ExpressionSpecification {
  const p = paletteOf(dark)
  return ['match', ['get', 'kind'], 'added', p.site, 'removed', p.madder, 'moved', p.accent, p.saffron]
}

/** Ways that only one of two states of the plan has, under its stops. */
export function changeWayLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const tone = changeTone(dark)
  const of = (kind: string): ExpressionSpecification => ['all', isLine, ['==', ['get', 'kind'], kind]]
  const wide = byZoom(3, 8, 7, 12, 11, 16)
  const narrow = byZoom(3, 3, 7, 4.4, 11, 6)
  return [
    { id: 'change-added', type: 'line', source: 'change', filter: of('added'), layout: round, paint: { 'line-color': tone, 'line-width': wide, 'line-opacity': 0.34 } },
    { id: 'change-added-core', type: 'line', source: 'change', filter: of('added'), layout: round, paint: { 'line-color': tone, 'line-width': narrow } },
    { id: 'change-removed-casing', type: 'line', source: 'change', filter: of('removed'), layout: round, paint: { 'line-color': p.casing, 'line-width': wide, 'line-opacity': 0.8 } },
    { id: 'change-removed', type: 'line', source: 'change', filter: of('removed'), layout: { 'line-cap': 'butt', 'line-join': 'round' }, paint: { 'line-color': tone, 'line-width': narrow, 'line-dasharray': [1.2, 1] } },
    { id: 'change-moved', type: 'line', source: 'change', filter: of('moved'), layout: round, paint: { 'line-color': tone, 'line-width': 2.4, 'line-dasharray': [0.1, 2] } },
  ]
}

/** The signs of what differs between two states of the plan, over its stops. */
export function changeSignLayers(dark: boolean): LayerSpecification[] {
  const p = paletteOf(dark)
  const tone = changeTone(dark)
  return [
    {
      id: 'change-signs',
      type: 'symbol',
      source: 'change',
      filter: ['all', isLine, ['!=', ['get', 'kind'], 'moved']],
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 110, 'text-field': ['get', 'sign'], 'text-font': FONT_STRONG, 'text-size': 17, 'text-rotation-alignment': 'viewport', 'text-padding': 0, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': tone, 'text-halo-color': p.halo, 'text-halo-width': 2.4 },
    },
    { id: 'change-rings', type: 'circle', source: 'change', filter: isPoint, paint: { 'circle-radius': 17, 'circle-color': tone, 'circle-opacity': 0.16, 'circle-stroke-color': tone, 'circle-stroke-width': 2.6 } },
    { id: 'change-badges', type: 'circle', source: 'change', filter: isPoint, paint: { 'circle-radius': 8.5, 'circle-color': tone, 'circle-stroke-color': p.sitePaper, 'circle-stroke-width': 1.8, 'circle-translate': [14, -14] } },
    {
      id: 'change-stops',
      type: 'symbol',
      source: 'change',
      filter: isPoint,
      layout: { 'text-field': ['get', 'sign'], 'text-font': FONT_STRONG, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': p.sitePaper, 'text-translate': [14, -14] },
    },
    {
      id: 'change-names',
      type: 'symbol',
      source: 'change',
      filter: ['all', isPoint, ['in', ['get', 'kind'], ['literal', ['removed', 'added']]]],
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT_STRONG, 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.6], 'text-max-width': 12 },
      paint: { 'text-color': tone, 'text-halo-color': p.halo, 'text-halo-width': 2 },
    },
  ]
}
