import type { Tx } from '../../db/client.server'
import { plain } from '../absence'
import { cleanFiness } from '../finess'
import { type Clues, isOneSlipAway, likeness, wordsOf } from './clues'

/** `isSure` when nothing else comes near: it is ticked only when somebody asks for the sure ones to be. */
export type Suggestion = { finess: string; nom: string; commune: string; departement: string; etat: string; why: string[]; isSure: boolean }

type Candidate = {
  finess: string
  ej: string
  nom: string
  commune: string
  departement: string
  codePostal: string
  telephone: string
  etat: string
  words: string[]
}

const shown = 4
/** Our own scale: under the first nothing is shown, from the second on one clue more makes it sure. */
const [worth, sure] = [3, 7]

/** For each line, the établissements (or the EJ) it may be about: nothing is decided here. */
export async function suggest(sql: Tx, asked: readonly Clues[]): Promise<Suggestion[][]> {
  if (asked.length === 0) return []
  const candidates = await readCandidates(sql, asked)
  return asked.map((clues) => {
    const ranked = candidates
      .map((candidate) => ({ candidate, ...weigh(clues, candidate) }))
      .filter(({ weight }) => weight >= worth)
      .sort((one, other) => other.weight - one.weight || one.candidate.finess.localeCompare(other.candidate.finess))
    const best = clues.level === 'EJ' ? byEj(ranked) : ranked
    return best.slice(0, shown).map(({ candidate, weight, why }, rank) => ({
      finess: clues.level === 'EJ' ? candidate.ej : candidate.finess,
      ...{ nom: candidate.nom, commune: candidate.commune, departement: candidate.departement, etat: candidate.etat, why },
      isSure: rank === 0 && weight >= sure && weight >= (best[1]?.weight ?? 0) + 2,
    }))
  })
}

/** Établissements of the départements, EJ and telephones that the lines speak of. */
async function readCandidates(sql: Tx, asked: readonly Clues[]): Promise<Candidate[]> {
  const departements = asked.flatMap(departementsOf)
  const ejs = asked.flatMap(({ ej }) => cleanFiness(ej).finess ?? [])
  const telephones = asked.flatMap(({ telephone }) => (telephone.length === 10 ? telephone : []))
  const rows = await sql<Omit<Candidate, 'words'>[]>`
    select finess, ej, raison_sociale as nom, commune, departement, code_postal as "codePostal", telephone, etat from etablissement
    where departement = any(${departements}) or ej = any(${ejs}) or telephone = any(${telephones})`
  return rows.map((row) => ({ ...row, words: wordsOf(row.nom) }))
}

/** As the number and the postal code say it; Corsica is 20 in a postal code. */
function departementsOf({ given, codePostal }: Clues): string[] {
  const bare = given.replace(/\s/g, '').toUpperCase()
  return [bare, codePostal].flatMap((text) => {
    if (text.startsWith('20')) return ['2A', '2B']
    if (text.startsWith('970')) return [`97${text[3] ?? ''}`]
    if (/^9[78]/.test(text)) return [text.slice(0, 3)]
    return text.length === 8 ? [`0${text[0]}`, text.slice(0, 2)] : [text.slice(0, 2)]
  })
}

function weigh(clues: Clues, candidate: Candidate): { weight: number; why: string[] } {
  const alike = clues.nom ? likeness(wordsOf(clues.nom), candidate.words) : 0
  const number = clues.given.replace(/\s/g, '').toUpperCase()
  const target = clues.level === 'EJ' ? candidate.ej : candidate.finess
  const found: [boolean, number, string][] = [
    [alike === 1, 5, 'même nom'],
    [alike >= 0.4 && alike < 1, Math.round(alike * 4), 'nom proche'],
    [isOneSlipAway(number, target), 4, 'un seul chiffre de différence'],
    [clues.ej !== '' && cleanFiness(clues.ej).finess === candidate.ej, 2, 'même entité juridique'],
    [clues.codePostal !== '' && clues.codePostal === candidate.codePostal, 2, 'même code postal'],
    [clues.commune !== '' && plain(clues.commune) === plain(candidate.commune), 2, 'même commune'],
    [clues.telephone !== '' && clues.telephone === candidate.telephone, 4, 'même téléphone'],
    [candidate.etat === 'Ouvert', 0.5, ''],
  ]
  const held = found.filter(([is]) => is)
  return { weight: held.reduce((total, [, weight]) => total + weight, 0), why: held.map(([, , why]) => why).filter(Boolean) }
}

/** An EJ is named once, by the best of its établissements. */
function byEj<Ranked extends { candidate: Candidate }>(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>()
  return ranked.filter(({ candidate: { ej } }) => !seen.has(ej) && seen.add(ej))
}
