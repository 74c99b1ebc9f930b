// Writes src/i18n/countries.ts: what countries are called in the four languages, by ISO 3166-1 code.
//
//   node scripts/countries.mjs
//
// The names are CLDR's (Unicode-3.0), as this Node carries them. The window does not ask `Intl` itself: some engines have no Kazakh and
// no Mongolian names and would quietly show English ones.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const LANGUAGES = ['en', 'kk', 'mn', 'ru']

/** Whose passports people travel with: the members of the United Nations, and those that give passports of their own. */
const CODES = `
  AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ
  DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH
  KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR
  NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT
  TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW
`
  .trim()
  .split(/\s+/)

const names = Object.fromEntries(LANGUAGES.map((language) => [language, new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })]))
for (const language of LANGUAGES) if (!Intl.DisplayNames.supportedLocalesOf([language]).length) throw new Error(`this Node has no ${language}`)

const rows = CODES.map((code) => {
  const four = LANGUAGES.map((language) => names[language].of(code))
  if (four.some((name) => !name)) throw new Error(`${code} has no name in one language`)
  return `  ${code}: [${four.map((name) => JSON.stringify(name)).join(', ')}],`
})
const text = `/** Countries by ISO code, in English, Kazakh, Mongolian and Russian: names of CLDR ${process.versions.cldr}. Made by scripts/countries.mjs. Do not edit. */
export const COUNTRY_NAMES: Readonly<Record<string, readonly [en: string, kk: string, mn: string, ru: string]>> = {
${rows.join('\n')}
}
`
writeFileSync(fileURLToPath(new URL('../src/i18n/countries.ts', import.meta.url)), text)
