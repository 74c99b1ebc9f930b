/** Texts as they are compared with what is typed. Pure. */

/** Lower case, without the marks that keyboards lack. */
export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ё', 'е')

/** The words of a text, plain. */
export const plainWords = (text: string): string[] => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
