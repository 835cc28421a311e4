import type { Volet } from '../column'
import nomenclature from './categories.json'

export type Secteur = 'PA' | 'PH' | 'Domicile' | 'Autres' | 'Sanitaire' | 'Coordination' | 'Ville'

/** `agr`: codes of the three aggregates, finest first; their labels are in `agregats`. */
export type Categorie = { label: string; court: string; agr: string[]; fermee?: true }

export type Nomenclature = { categories: Record<string, Categorie>; agregats: Record<string, string> }

/**
 * Lists of the ANS (ROR-indicateurs-BI-SQL, V_REF_J55_CategorieEG and V_DIM_SuiviPeuplementROR_EG). 124 stands there in brackets, under Ville.
 * Labels change (209 and 460 in 2025): only codes are stored.
 */
export const secteurs: Readonly<Record<Secteur, { volet: Volet | null; codes: readonly string[] }>> = {
  PA: { volet: 'esms', codes: list('202 207 381 500 501 502') },
  PH: {
    volet: 'esms',
    codes: list(
      '182 183 186 188 189 190 192 194 195 196 198 221 238 246 249 252 253 255 370 377 379 382 390 395 396 402 437 445 446 448 449',
    ),
  },
  Domicile: { volet: 'esms', codes: list('209 354 460') },
  Autres: { volet: 'esms', codes: list('165 178 180 197 213 228 231 608') },
  Sanitaire: {
    volet: 'es',
    codes: list('101 106 109 114 122 127 128 129 131 141 146 156 161 166 292 355 362 365 366 412 415 425 430 444 696 697 698 638'),
  },
  Coordination: { volet: null, codes: list('604 606') },
  Ville: { volet: null, codes: list('603 617 618 124') },
}

export const { categories, agregats }: Nomenclature = nomenclature as Nomenclature

const secteurByCode = new Map(
  Object.entries(secteurs).flatMap(([secteur, { codes }]) => codes.map((code) => [code, secteur as Secteur] as const)),
)

export function secteurOf(categorie: string): Secteur | null {
  return secteurByCode.get(categorie) ?? null
}

export function voletOf(categorie: string): Volet | null {
  const secteur = secteurByCode.get(categorie)
  return secteur ? secteurs[secteur].volet : null
}

/** Reads the official nomenclature (`;`, twelve columns, header row); a category with an end date is marked `fermee`. */
export function readCategories(csvText: string): Nomenclature {
  const read: Nomenclature = { categories: {}, agregats: {} }
  for (const row of csvText.split(/\r?\n/).slice(1)) {
    const [code, label, court, , , end, ...aggregates] = row.split(';')
    if (!code || !label || court === undefined || aggregates.length < 6) continue
    const agr = [0, 2, 4].map((position) => aggregates[position] ?? '')
    agr.forEach((aggregate, index) => {
      read.agregats[aggregate] = aggregates[index * 2 + 1] ?? ''
    })
    read.categories[code] = { label, court, agr, ...(end ? { fermee: true } : {}) }
  }
  return read
}

function list(codes: string): string[] {
  return codes.split(' ')
}
