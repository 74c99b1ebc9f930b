/** Figures of a profile under edit: what is typed, what is wrong with it, what would change. Pure. */
import type { FigureView } from '../../gen/api'

/** What is typed, by the figures' keys; a figure that nobody touched is not in it. */
export type Draft = Readonly<Record<string, string>>

export interface Group {
  /** The first word of its figures' keys. */
  id: string
  figures: FigureView[]
}

/** Groups of which nothing is a zero with a meaning: there an empty field is a mistake. */
const ZERO_MEANS = new Set(['speed', 'ground', 'smoothness', 'tracktype', 'size', 'seconds'])
/** Words that stand alone, shown together. */
const SINGLE = 'other'

const groupOf = (key: string): string => (key.includes('.') ? key.slice(0, key.indexOf('.')) : SINGLE)

/** The figures in groups, in the order of the profile; those of a single word together at the end. */
export function groupsOf(figures: readonly FigureView[]): Group[] {
  const groups = new Map<string, FigureView[]>()
  for (const figure of figures) {
    const id = groupOf(figure.key)
    const own = groups.get(id)
    if (own) own.push(figure)
    else groups.set(id, [figure])
  }
  const single = groups.get(SINGLE)
  groups.delete(SINGLE)
  return [...[...groups].map(([id, own]) => ({ id, figures: own })), ...(single ? [{ id: SINGLE, figures: single }] : [])]
}

export interface Table {
  columns: string[]
  rows: { name: string; cells: (FigureView | null)[] }[]
}

/** Figures with three words in their keys as a table: `speed.trunk.gravel` is in row `trunk`, column `gravel`. */
export function tableOf(figures: readonly FigureView[]): Table {
  const columns: string[] = []
  const rows = new Map<string, Map<string, FigureView>>()
  for (const figure of figures) {
    const { 1: row = '', 2: column = '' } = figure.key.split('.')
    if (!columns.includes(column)) columns.push(column)
    const cells = rows.get(row) ?? new Map<string, FigureView>()
    rows.set(row, cells.set(column, figure))
  }
  return { columns, rows: [...rows].map(([name, cells]) => ({ name, cells: columns.map((column) => cells.get(column) ?? null) })) }
}

/** A number as people write it; an empty text is none. */
export function numberOf(text: string): number | null {
  const word = text.trim().replace(',', '.').replace('−', '-')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : null
}

/** How a figure is written in its field. */
export const written = (value: number): string => String(Math.round(value * 1e4) / 1e4)

/** What a field shows. */
export const shownOf = (figure: FigureView, draft: Draft): string => draft[figure.key] ?? written(figure.value)

/** The value that a field stands for; null where it is none. */
export function valueOf(figure: FigureView, draft: Draft): number | null {
  const text = draft[figure.key]
  if (text === undefined) return figure.value
  if (text.trim() === '') return ZERO_MEANS.has(groupOf(figure.key)) ? 0 : null
  return numberOf(text)
}

/** What is wrong with a field: no number, or out of its range. */
export function wrongWith(figure: FigureView, draft: Draft): 'number' | 'range' | null {
  const value = valueOf(figure, draft)
  if (value === null) return 'number'
  return value < figure.least || value > figure.most ? 'range' : null
}

const same = (a: number, b: number) => Math.abs(a - b) < 1e-9

/** Whether a figure is another than the shipped one. */
export function differs(figure: FigureView, draft: Draft): boolean {
  const value = valueOf(figure, draft)
  return value === null || !same(value, figure.shipped)
}

/** The figures that would change if what is typed were kept. */
export function changesOf(figures: readonly FigureView[], draft: Draft): Record<string, number> {
  const changes: Record<string, number> = {}
  for (const figure of figures) {
    const value = valueOf(figure, draft)
    if (value !== null && !same(value, figure.value)) changes[figure.key] = value
  }
  return changes
}

/** The draft with a figure as it is shipped. */
export const withShipped = (draft: Draft, figure: FigureView): Draft => ({ ...draft, [figure.key]: written(figure.shipped) })

/** The draft with every figure of some as it is shipped. */
export const allShipped = (draft: Draft, figures: readonly FigureView[]): Draft => figures.reduce(withShipped, draft)
