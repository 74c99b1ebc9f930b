/** The map's own colours, light and dark. Days are in `look.ts`, everything else of the window in `look.css`. */

export interface Palette {
  sea: string
  /** Kazakhstan and Mongolia. */
  home: string
  /** Countries around them. */
  neighbour: string
  far: string
  water: string
  shore: string
  river: string
  border: string
  borderGlow: string
  relief: { shade: Rgb; light: Rgb; high: Rgb }
  asphalt: string
  gravel: string
  earth: string
  casing: string
  ink: string
  inkSoft: string
  inkWater: string
  halo: string
  town: string
  site: string
  sitePaper: string
  crossing: { open: string; limited: string; closed: string; sign: string }
  stop: { paper: string; ink: string; border: string }
  saffron: string
  /** Avoided areas. */
  madder: string
  /** What is within reach, the nearest first. */
  reach: readonly [string, string, string]
  /** Other ways for a leg. */
  way: { on: string; off: string }
  accent: string
}

export type Rgb = readonly [number, number, number]

export const LIGHT: Palette = {
  sea: '#a9cbdc',
  home: '#f6f1e5',
  neighbour: '#ece6d8',
  far: '#e8e2d5',
  water: '#a5cadd',
  shore: '#7fb0c9',
  river: '#8dbbd2',
  border: '#80694a',
  borderGlow: 'rgba(176, 146, 98, 0.20)',
  relief: { shade: [92, 72, 40], light: [255, 255, 252], high: [255, 255, 255] },
  asphalt: '#a5987f',
  gravel: '#bda678',
  earth: '#c2a888',
  casing: '#ffffff',
  ink: '#1d2733',
  inkSoft: '#7d735f',
  inkWater: '#3f7896',
  halo: 'rgba(250, 246, 237, 0.92)',
  town: '#4d4a44',
  site: '#147d78',
  sitePaper: '#fffdf8',
  crossing: { open: '#25744b', limited: '#b97908', closed: '#8d8577', sign: '#ffffff' },
  stop: { paper: '#fffdf8', ink: '#1d2733', border: '#1d2733' },
  saffron: '#d0910f',
  madder: '#b83227',
  reach: ['#0f6b66', '#1d8f9a', '#3f7fb8'],
  way: { on: '#8fc1ee', off: '#d9e7f4' },
  accent: '#1d5490',
}

export const DARK: Palette = {
  sea: '#101d29',
  home: '#1f252e',
  neighbour: '#191e26',
  far: '#161b22',
  water: '#14303f',
  shore: '#27536a',
  river: '#24506a',
  border: '#a38f6c',
  borderGlow: 'rgba(186, 160, 112, 0.11)',
  relief: { shade: [0, 0, 0], light: [168, 178, 190], high: [150, 160, 172] },
  asphalt: '#566070',
  gravel: '#66604f',
  earth: '#5f5447',
  casing: '#0e1218',
  ink: '#ede8db',
  inkSoft: '#8b8a83',
  inkWater: '#5f9fc0',
  halo: 'rgba(21, 26, 33, 0.9)',
  town: '#c8c4b8',
  site: '#4fc0b6',
  sitePaper: '#1a2028',
  crossing: { open: '#4fb07d', limited: '#d9a23a', closed: '#78808c', sign: '#12161c' },
  stop: { paper: '#1a2028', ink: '#f4efe2', border: '#ede8db' },
  saffron: '#d9a23a',
  madder: '#e0675a',
  reach: ['#5bd0c4', '#47a7c4', '#6f95d6'],
  way: { on: '#3f7fc0', off: '#26425f' },
  accent: '#7db4ec',
}

export function paletteOf(dark: boolean): Palette {
  return dark ? DARK : LIGHT
}

/** Families the glyphs are drawn from: the window's own font, drawn here, so no glyph server is asked. */
export const FONT = ['Inter']
export const FONT_STRONG = ['Inter Semibold', 'Inter']
