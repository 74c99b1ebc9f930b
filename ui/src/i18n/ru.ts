import { en } from './en'
import type { Dictionary } from './text'
export const ru: Dictionary = en
