import { en } from './en'
import type { Dictionary } from './text'
export const mn: Dictionary = en
