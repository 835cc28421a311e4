import { readFileSync } from 'node:fs'
import { categories } from '../../importers/reference/categories'
import { regions } from '../../importers/reference/territoires'
import { type EtalabLine, readEtalab } from '../../importers/steps/read/etalab'
import { randomFrom } from '../../tests/setup/seed'
import { stock } from '../stock'

/** Texts, numbers, days as JJ/MM/AAAA. */
export type Cell = string | number | null

/**
 * No source has 45 columns: this is an ASP file as wide as one may come. Its 3 FINESS and 7 commandes are read, its 4 columns of identity
 * are ignored, and the 31 others are nobody's. One line per établissement of the stock, then per EJ up to 100 000, all of them distinct.
 */
export const headers: readonly string[] = [
  ...['FINESS PMSI', 'FINESS géographique', 'FINESS juridique', 'Raison sociale', 'Région', 'Département', 'Catégorie'],
  ...['DPI', 'PFI', 'RI', 'LOINC', 'SGL', 'RADIO', 'DUI'],
  ...['Adresse', 'Code postal', 'Ville', 'Téléphone', 'SIRET', 'Secteur', 'Code catégorie'],
  ...Array.from({ length: 6 }, (_, rank) => `Référence dossier ${rank + 1}`),
  ...Array.from({ length: 6 }, (_, rank) => `Montant ${rank + 1}`),
  ...Array.from({ length: 6 }, (_, rank) => `Date étape ${rank + 1}`),
  ...Array.from({ length: 6 }, (_, rank) => `État étape ${rank + 1}`),
]

export const fileName = 'ASP-AOUT-2022-SEGUR'
export const lineCount = 100_000

export function aspRows(): Cell[][] {
  const random = randomFrom(20_220_801)
  const { lines } = readEtalab(readFileSync(stock))
  const entites = new Map(lines.map((line) => [line.ej, line]))
  const known = new Set(lines.map(({ finess }) => finess))
  const ofEntites = [...entites.values()].filter(({ ej }) => !known.has(ej)).slice(0, lineCount - lines.length)
  return [...lines.map((line) => rowOf(line, line.finess, random)), ...ofEntites.map((line) => rowOf(line, null, random))]
}

const commandes = ['Commande signée', 'Pas de commande signée', 'Non concerné']
const states = ['Reçu', 'En cours d’instruction', 'Validé', 'Mis en paiement', 'Rejeté', null]

function rowOf(line: EtalabLine, finess: string | null, random: () => number): Cell[] {
  const among = (list: readonly (string | null)[]) => list[Math.floor(random() * list.length)] ?? null
  const six = (make: (rank: number) => Cell) => Array.from({ length: 6 }, (_, rank) => make(rank))
  return [
    ...[
      null,
      finess,
      line.ej,
      line.raisonSociale,
      regions[line.region] ?? null,
      line.departement,
      categories[line.categorie]?.label ?? null,
    ],
    ...Array.from({ length: 7 }, () => among(commandes)),
    ...[line.adresse || null, line.codePostal || null, line.commune || null, line.telephone || null, Number(line.siret) || null],
    ...[line.secteur, Number(line.categorie)],
    ...[
      `SEG-${Math.floor(random() * 900_000) + 100_000}`,
      ...Array.from({ length: 5 }, (_, rank) => `Lot ${rank + 1}.${Math.floor(random() * 20)}`),
    ],
    ...six(() => Math.floor(random() * 500) * 100),
    ...six(() => `${two(random() * 28 + 1)}/${two(random() * 12 + 1)}/${random() < 0.5 ? 2021 : 2022}`),
    ...six(() => among(states)),
  ]
}

const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
