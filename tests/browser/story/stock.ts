import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** An établissement as the official file says it, read here by its positions alone. */
export type Line = {
  finess: string
  ej: string
  departement: string
  categorie: string
  region: string
  volet: 'es' | 'esms' | null
  secteur: string
}

/** Four régions of the stock: a whole country adds nothing to the story but minutes. */
export const regions = { '02': 'Martinique', '24': 'Centre-Val de Loire', '53': 'Bretagne', '94': 'Corse' } as const
const departements: Readonly<Record<string, string>> = {
  '02': '9B',
  '24': '18 28 36 37 41 45',
  '53': '22 29 35 56',
  '94': '2A 2B',
}
const sectors: Readonly<Record<string, string>> = {
  PA: '202 207 381 500 501 502',
  PH: '182 183 186 188 189 190 192 194 195 196 198 221 238 246 249 252 253 255 370 377 379 382 390 395 396 402 437 445 446 448 449',
  Domicile: '209 354 460',
  Autres: '165 178 180 197 213 228 231 608',
}
const es = '101 106 109 114 122 127 128 129 131 141 146 156 161 166 292 355 362 365 366 412 415 425 430 444 696 697 698 638'

const regionOf = keyOf(departements)
const sectorOf = keyOf(sectors)
const isEs = new Set(es.split(' '))

/** The lines of these régions, byte for byte, under the first line of the file: a stock of its own. */
export function stockOf(): { file: { name: string; mimeType: string; buffer: Buffer }; lines: Line[] } {
  const [head = '', ...all] = gunzipSync(readFileSync('importers/reference/etalab-cs1100502-20210108.csv.gz'))
    .toString('latin1')
    .split('\n')
  const kept = all.filter((text) => regionOf.has(text.split(';')[13] ?? ''))
  const buffer = Buffer.from([head, ...kept, ''].join('\n'), 'latin1')
  return { file: { name: 'etalab-cs1100502-20210108.csv', mimeType: 'text/csv', buffer }, lines: kept.map(lineOf) }
}

function lineOf(text: string): Line {
  const fields = text.split(';')
  const [finess = '', ej = '', departement = '', categorie = ''] = [1, 2, 13, 18].map((place) => fields[place])
  const secteur = sectorOf.get(categorie)
  const volet = secteur ? 'esms' : isEs.has(categorie) ? 'es' : null
  return { finess, ej, departement, categorie, region: regionOf.get(departement) ?? '', volet, secteur: secteur ?? '' }
}

/** « x: 'a b' » → a, b ↦ x */
function keyOf(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lists).flatMap(([key, list]) => list.split(' ').map((one) => [one, key] as const)))
}
