/** Names written on the land: countries, waters, ranges. In four languages, by the project's own hand. */
import type { FeatureCollection, Point } from 'geojson'
import type { NamesView } from '../gen/api'
import type { LonLat } from '../state/selection'
import type { Language } from './types'

export interface Label {
  kind: 'lake' | 'range'
  at: LonLat
  names: NamesView
  /** 1 is written first. */
  rank: number
}

const names = (en: string, kk: string, mn: string, ru: string): NamesView => ({ en, kk, mn, ru })
const label = (kind: Label['kind'], rank: number, at: LonLat, all: NamesView): Label => ({ kind, rank, at, names: all })

/** Countries by ISO code; where they are written is worked out for each view (`placing.ts`). */
export const COUNTRIES: Readonly<Record<string, { rank: number; names: NamesView }>> = {
  KZ: { rank: 1, names: names('Kazakhstan', 'Қазақстан', 'Казахстан', 'Казахстан') },
  MN: { rank: 1, names: names('Mongolia', 'Моңғолия', 'Монгол', 'Монголия') },
  RU: { rank: 1, names: names('Russia', 'Ресей', 'Орос', 'Россия') },
  CN: { rank: 1, names: names('China', 'Қытай', 'Хятад', 'Китай') },
  KG: { rank: 2, names: names('Kyrgyzstan', 'Қырғызстан', 'Киргиз', 'Кыргызстан') },
  UZ: { rank: 2, names: names('Uzbekistan', 'Өзбекстан', 'Узбекистан', 'Узбекистан') },
  TM: { rank: 2, names: names('Turkmenistan', 'Түрікменстан', 'Туркменистан', 'Туркменистан') },
  TJ: { rank: 2, names: names('Tajikistan', 'Тәжікстан', 'Тажикистан', 'Таджикистан') },
}

export const LABELS: readonly Label[] = [
  label('lake', 1, [108.3, 53.6], names('Lake Baikal', 'Байкал', 'Байгал нуур', 'Байкал')),
  label('lake', 1, [75.9, 46.63], names('Lake Balkhash', 'Балқаш', 'Балхаш нуур', 'Балхаш')),
  label('lake', 1, [60.6, 46.45], names('Aral Sea', 'Арал теңізі', 'Арал тэнгис', 'Аральское море')),
  label('lake', 1, [51.0, 42.0], names('Caspian Sea', 'Каспий теңізі', 'Каспийн тэнгис', 'Каспийское море')),
  label('lake', 1, [77.25, 42.44], names('Issyk-Kul', 'Ыстықкөл', 'Иссык-Куль', 'Иссык-Куль')),
  label('lake', 2, [84.0, 48.02], names('Lake Zaysan', 'Зайсан', 'Зайсан нуур', 'Зайсан')),
  label('lake', 2, [100.48, 51.05], names('Khövsgöl', 'Хөвсгөл', 'Хөвсгөл нуур', 'Хубсугул')),
  label('lake', 2, [92.8, 50.32], names('Uvs', 'Увс', 'Увс нуур', 'Убсу-Нур')),
  label('lake', 2, [93.3, 49.15], names('Khyargas', 'Хяргас', 'Хяргас нуур', 'Хяргас')),
  label('lake', 2, [92.3, 48.05], names('Khar-Us', 'Хар-Ус', 'Хар-Ус нуур', 'Хар-Ус')),
  label('lake', 2, [81.75, 46.12], names('Alakol', 'Алакөл', 'Алаколь', 'Алаколь')),
  label('lake', 3, [85.76, 48.76], names('Markakol', 'Марқакөл', 'Маркаколь', 'Маркаколь')),
  label('lake', 3, [87.68, 51.6], names('Teletskoye', 'Телецк көлі', 'Алтан нуур', 'Телецкое')),
  label('lake', 3, [77.6, 43.86], names('Qapshaghai', 'Қапшағай', 'Капчагай', 'Капчагай')),
  label('lake', 3, [69.0, 50.42], names('Tengiz', 'Теңіз', 'Тенгиз', 'Тенгиз')),
  label('lake', 3, [87.28, 47.2], names('Ulungur', 'Үліңгір', 'Өлөнгөр', 'Улюнгур')),
  label('lake', 3, [90.55, 49.5], names('Achit', 'Ачит', 'Ачит нуур', 'Ачит-Нур')),
  label('lake', 3, [88.32, 48.66], names('Khoton', 'Хотон', 'Хотон нуур', 'Хотон-Нур')),
  label('range', 1, [89.6, 47.35], names('Mongol Altai', 'Моңғол Алтайы', 'Монгол Алтай', 'Монгольский Алтай')),
  label('range', 1, [86.9, 50.85], names('Altai', 'Алтай', 'Алтай', 'Алтай')),
  label('range', 1, [79.4, 42.05], names('Tian Shan', 'Тянь-Шань', 'Тэнгэр уул', 'Тянь-Шань')),
  label('range', 1, [98.6, 47.35], names('Khangai', 'Хангай', 'Хангай', 'Хангай')),
  label('range', 2, [96.6, 51.9], names('Sayan', 'Саян', 'Соён', 'Саяны')),
  label('range', 2, [81.6, 47.2], names('Tarbagatai', 'Тарбағатай', 'Тарвагатай', 'Тарбагатай')),
  label('range', 2, [66.9, 48.95], names('Ulytau', 'Ұлытау', 'Улытау', 'Улытау')),
  label('range', 2, [69.6, 43.5], names('Karatau', 'Қаратау', 'Каратау', 'Каратау')),
  label('range', 2, [109.2, 48.9], names('Khentii', 'Хэнтэй', 'Хэнтий', 'Хэнтэй')),
  label('range', 2, [103.5, 43.6], names('Gobi', 'Гоби', 'Говь', 'Гоби')),
  label('range', 2, [98.6, 45.15], names('Gobi Altai', 'Гоби Алтайы', 'Говь-Алтай', 'Гобийский Алтай')),
  label('range', 2, [88.6, 45.2], names('Dzungaria', 'Жоңғария', 'Зүүнгар', 'Джунгария')),
  label('range', 2, [70.6, 45.9], names('Betpaqdala', 'Бетпақдала', 'Бетпак-Дала', 'Бетпак-Дала')),
]

/** The labels in one language, as points. */
export function labelPoints(language: Language): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: LABELS.map(({ kind, rank, at, names: all }) => ({
      type: 'Feature',
      properties: { kind, rank, name: all[language] },
      geometry: { type: 'Point', coordinates: at },
    })),
  }
}

/** The names of countries at the positions found for them. */
export function countryPoints(places: ReadonlyMap<string, LonLat>, language: Language): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: [...places].flatMap(([iso, at]) => {
      const country = COUNTRIES[iso]
      if (!country) return []
      const name = country.names[language].toLocaleUpperCase(language)
      return [{ type: 'Feature' as const, properties: { rank: country.rank, name }, geometry: { type: 'Point' as const, coordinates: at } }]
    }),
  }
}
