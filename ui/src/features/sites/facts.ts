/** What UNESCO numbers and websites mean. Pure. */

/** `1103` is listed under that number; `tentative 6563` is on the tentative list. */
export function heritage(text: string): { number: string | null } | null {
  if (!text) return null
  return /^\d+$/.test(text) ? { number: text } : { number: null }
}

/** Who makes a name ours: languages in which the project made the name itself. */
export const isOurs = (namesOurs: readonly string[] | undefined, language: string): boolean =>
  namesOurs?.includes(language) ?? false
