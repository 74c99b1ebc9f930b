/**
 * What the window does not offer yet because Rust does not answer it yet: the library, the history, and what arrives. Its parts stand and are
 * tested; this is the one place that opens the doors to them.
 */
export const OFFERED: { readonly library: boolean } = { library: false }
