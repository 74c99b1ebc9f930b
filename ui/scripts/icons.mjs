// Writes src/icons/paths.ts: every icon of the window as one path on a 24 × 24 grid, stroke 2, round caps.
//
//   node scripts/icons.mjs
//
// Most are from lucide-static (ISC; some of them Feather, MIT), their shapes turned into path data so that the page and the
// map's canvas draw the same thing. Those under OWN were drawn for this project where the set had nothing that fits the trade.
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** Our name → the set's name. */
export const FROM_LUCIDE = {
  // themes
  'theme-historical': 'landmark',
  'theme-ecological': 'leaf',
  'theme-archaeological': 'amphora',
  'theme-nature': 'mountain',
  'theme-urban': 'building-complex',
  'theme-economic': 'store',
  // kinds of place
  'kind-town': 'house',
  'kind-airport': 'plane',
  'kind-own': 'map-pin',
  // profiles
  car: 'car',
  van: 'van',
  bus: 'bus',
  bicycle: 'bike',
  foot: 'footprints',
  flight: 'plane',
  // actions
  undo: 'undo-2',
  redo: 'redo-2',
  plus: 'plus',
  minus: 'minus',
  menu: 'menu',
  more: 'ellipsis',
  search: 'search',
  export: 'download',
  share: 'share-2',
  open: 'folder-open',
  save: 'save',
  new: 'file-plus',
  file: 'file',
  copy: 'copy',
  edit: 'pencil',
  trash: 'trash',
  close: 'x',
  check: 'check',
  settings: 'settings',
  filter: 'sliders-horizontal',
  grip: 'grip-vertical',
  drag: 'move',
  fit: 'maximize',
  'fit-day': 'scan-search',
  route: 'route',
  bend: 'spline',
  swap: 'arrow-down-up',
  external: 'external-link',
  help: 'circle-question-mark',
  keyboard: 'keyboard',
  command: 'command',
  list: 'list',
  layers: 'layers',
  language: 'languages',
  light: 'sun',
  dark: 'moon',
  system: 'sun-moon',
  'panel-left': 'panel-left',
  'panel-right': 'panel-right',
  'panel-bottom': 'panel-bottom',
  'chevron-down': 'chevron-down',
  'chevron-up': 'chevron-up',
  'chevron-left': 'chevron-left',
  'chevron-right': 'chevron-right',
  'arrow-left': 'arrow-left',
  'arrow-right': 'arrow-right',
  'arrow-up': 'arrow-up',
  'arrow-down': 'arrow-down',
  locate: 'locate',
  pin: 'map-pin',
  map: 'map',
  flag: 'flag',
  // facts about a journey
  night: 'moon',
  sunrise: 'sunrise',
  sunset: 'sunset',
  calendar: 'calendar',
  'calendar-range': 'calendar-range',
  clock: 'clock',
  'clock-change': 'timer-reset',
  duration: 'hourglass',
  distance: 'ruler',
  ascent: 'trending-up',
  descent: 'trending-down',
  people: 'users',
  person: 'user',
  note: 'notebook-pen',
  permit: 'stamp',
  ticket: 'ticket',
  fuel: 'fuel',
  bed: 'bed-double',
  fixed: 'pin',
  mend: 'wrench',
  rest: 'coffee',
  limit: 'gauge',
  food: 'utensils',
  snow: 'snowflake',
  hours: 'clock',
  website: 'globe',
  unesco: 'award',
  source: 'quote',
  history: 'rotate-ccw-clock',
  sample: 'compass',
  // states
  info: 'info',
  warning: 'triangle-alert',
  error: 'octagon-alert',
  ok: 'circle-check',
  unknown: 'circle-question-mark',
  offline: 'cloud-off',
  lock: 'lock',
  busy: 'loader-circle',
  avoid: 'ban',
}

/** Drawn for this project, same grid and stroke. */
export const OWN = {
  // A ger: felt walls, roof, crown, door.
  'theme-ethnographic': 'M4 20v-7h16v7ZM4 13c.6-3.4 4-5.8 6-6.8h4c2 1 5.400 3.400 6 6.800M10 6.200V4h4v2.200M10 20v-3.500a2 2 0 0 1 4 0V20',
  // A domed shrine with a portal: no faith's sign.
  'theme-religious': 'M4 21v-8h16v8ZM6 13c0-4.600 3.600-6 6-9 2.400 3 6 4.400 6 9M12 4V2M9.500 21v-2.500a2.500 2.500 0 0 1 5 0V21',
  // A lifting barrier.
  'kind-crossing': 'M5 21V7M3 21h5M5 8h16v5H5ZM10 13l2.500-5M15.500 13l2.500-5',
  // An off-road car, spare wheel at the back.
  '4x4': 'M5 17H3v-6h18v6h-2M9 17h6M3 11l1.500-5.500H15l3 5.500M10 5.500V11M21 8.500V11M5 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM15 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z',
  // A horse's head.
  horse: 'M7 21c.4-3.800 3.600-5 3.600-8.200-1.800.2-3.300 1.700-5.100 1.700L3.500 12.300l4.300-6V3l3.200 2.300C16 5.600 19.500 9 19.500 15v6M11.500 9.500h.01M14.500 6.200 17 4.500',
  // A railway track seen from above.
  rail: 'M8 3v18M16 3v18M5 7h14M5 12h14M5 17h14',
  // About equal: an approximate figure.
  approximate: 'M4 9.500c2.700-3 5.300-3 8 0s5.300 3 8 0M4 16.500c2.700-3 5.300-3 8 0s5.300 3 8 0',
}

const number = (value) => Number.parseFloat(value)
const round = (value) => String(Math.round(value * 1000) / 1000)

function circle(cx, cy, rx, ry) {
  return `M${round(cx - rx)} ${round(cy)}a${round(rx)} ${round(ry)} 0 1 0 ${round(2 * rx)} 0a${round(rx)} ${round(ry)} 0 1 0 ${round(-2 * rx)} 0Z`
}

function rect({ x, y, width, height, rx, ry }) {
  const [left, top, w, h] = [number(x ?? 0), number(y ?? 0), number(width), number(height)]
  const r = Math.min(number(rx ?? ry ?? 0), w / 2, h / 2)
  if (r === 0) return `M${round(left)} ${round(top)}h${round(w)}v${round(h)}h${round(-w)}Z`
  const arc = (dx, dy) => `a${round(r)} ${round(r)} 0 0 1 ${round(dx)} ${round(dy)}`
  return (
    `M${round(left + r)} ${round(top)}h${round(w - 2 * r)}${arc(r, r)}v${round(h - 2 * r)}${arc(-r, r)}` +
    `h${round(-(w - 2 * r))}${arc(-r, -r)}v${round(-(h - 2 * r))}${arc(r, -r)}Z`
  )
}

/** A path that may follow another: a relative first move would start from where the other one ended. */
function absoluteStart(d) {
  const start = /^m\s*(-?[\d.]+)[\s,]*(-?(?:\d*\.\d+|\d+))([\s,]*)(?=(.?))/.exec(d)
  if (!start) return d
  const [all, x, y, , next] = start
  const rest = d.slice(all.length)
  return `M${x} ${y}${/[-.\d]/.test(next) ? 'l' : ''}${rest}`
}

export function pathOf([tag, attributes]) {
  switch (tag) {
    case 'path':
      return absoluteStart(attributes.d)
    case 'circle':
      return circle(number(attributes.cx), number(attributes.cy), number(attributes.r), number(attributes.r))
    case 'ellipse':
      return circle(number(attributes.cx), number(attributes.cy), number(attributes.rx), number(attributes.ry))
    case 'line':
      return `M${attributes.x1} ${attributes.y1}L${attributes.x2} ${attributes.y2}`
    case 'polyline':
      return `M${attributes.points}`
    case 'polygon':
      return `M${attributes.points}Z`
    case 'rect':
      return rect(attributes)
    default:
      throw new Error(`icons.mjs: no path for <${tag}>`)
  }
}

function write() {
  const nodes = require('lucide-static/icon-nodes.json')
  const all = { ...OWN }
  for (const [name, source] of Object.entries(FROM_LUCIDE)) {
    if (!nodes[source]) throw new Error(`icons.mjs: lucide-static has no "${source}" (for "${name}")`)
    all[name] = nodes[source].map(pathOf).join('')
  }
  const lines = Object.keys(all)
    .sort()
    .map((name) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: '${all[name]}',`)
  const version = require('lucide-static/package.json').version
  const out = fileURLToPath(new URL('../src/icons/paths.ts', import.meta.url))
  writeFileSync(
    out,
    `// Made by scripts/icons.mjs from lucide-static ${version} (ISC, parts MIT) and drawings of our own. Do not edit.\n\n` +
      `/** Path data on a 24 × 24 grid: stroke 2, round caps and joins, no fill. */\nexport const PATHS = {\n${lines.join('\n')}\n} as const\n`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write()
