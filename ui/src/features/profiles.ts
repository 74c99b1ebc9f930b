/** The vehicles that Rust knows, in the order they are offered. */
export const PROFILES = ['car', '4x4', 'van', 'bus', 'bicycle', 'foot', 'horse'] as const

/** The surfaces of roads, the best first; `unknown` is a road whose surface nobody recorded. */
export const SURFACES = ['asphalt', 'gravel', 'earth', 'unknown'] as const
