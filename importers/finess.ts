import { readAbsence } from './absence'
import { isProvisoire } from './provisoire/number'
import seriesShipped from './reference/series.json'

export type FinessLevel = 'EG' | 'EJ'
export type FinessStatus = 'ok' | 'repaired' | 'rejected' | 'to-confirm' | 'empty'
export type Cleaned = { input: string; finess: string | null; status: FinessStatus; code: string; message: string }
export type Diagnosis = Cleaned & { level: FinessLevel | null }

/** From the one that says most to the one that says least: the first repair met gives its code to the result. */
const repairs = {
  'zero-retabli': 'zéro de tête rétabli',
  'lettre-o': 'lettre O lue comme un zéro',
  'libelle-retire': 'numéro extrait du texte de la cellule',
  'decimale-retiree': 'décimale « .0 » retirée',
  'apostrophe-retiree': 'apostrophe retirée',
  'majuscule-retablie': 'lettre remise en majuscule',
  'espaces-retires': 'espaces ou séparateurs retirés',
} as const

type Repair = keyof typeof repairs
type Verdict = { status: FinessStatus; code: string; message: string }
type Candidate = { finess: string; doubt?: Verdict }

/**
 * Luhn over nine characters, with A read 1 and B read 2 (Corsica).
 * No official text states it: measured on 142 417 of the 142 417 numbers of the stock of 08/01/2021. A SIREN obeys Luhn too.
 */
export function finessKeyOk(finess: string): boolean {
  if (!/^(\d{2}|2[AB])\d{7}$/.test(finess) || finess === '000000000') return false
  let total = 0
  for (let position = 0; position < 9; position++) {
    const code = finess.charCodeAt(8 - position)
    const digit = code < 58 ? code - 48 : code - 64
    total += position % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return total % 10 === 0
}

/** What a cell says as a FINESS number, without looking it up: a SIREN may still pass for one. */
export function cleanFiness(raw: string): Cleaned {
  const read = readCell(raw)
  if ('status' in read) return { input: raw, finess: null, ...read }
  return read.doubt ? { input: raw, finess: null, ...read.doubt } : { input: raw, finess: read.finess, ...accepted(read) }
}

/**
 * `cleanFiness`, then the référentiel, the only judge of the level. `series` are the first four characters in use in that référentiel
 * (see `seriesOf`); those of the stock shipped with Vigie by default.
 * A number with a right key, in a series in use or in a département the référentiel does not cover, is 'ok' with a null level.
 */
export function diagnose(
  raw: string,
  levelOf: (finess: string) => FinessLevel | null,
  series: ReadonlySet<string> = shippedSeries,
): Diagnosis {
  const provisoire = raw.trim()
  if (isProvisoire(provisoire) && levelOf(provisoire)) return { input: raw, finess: provisoire, level: 'EG', ...ofProvisoire(provisoire) }
  const read = readCell(raw)
  if ('status' in read) return { input: raw, finess: null, level: null, ...read }
  const { finess } = read
  const level = levelOf(finess)
  if (level) return { input: raw, finess, level, ...accepted(read) }
  const doubt = read.doubt ?? doubtOfAbsent(read, series)
  if (doubt) return { input: raw, finess: null, level, ...doubt }
  const message = `Le numéro ${finess} est bien formé, mais absent du référentiel chargé.`
  return { input: raw, finess, level, status: accepted(read).status, code: 'absent-du-referentiel', message }
}

/** First four characters of numbers: département and series (2600…), or overseas département (9701…). */
export function seriesOf(numbers: Iterable<string>): Set<string> {
  const series = new Set<string>()
  for (const finess of numbers) series.add(finess.slice(0, 4))
  return series
}

export const shippedSeries: ReadonlySet<string> = new Set(seriesShipped)

/**
 * A SIREN has nine digits and the same key. What separates it: a département uses a handful of series, 2600 alone in the Drôme, so that
 * 260100045 is no FINESS; new numbers stay in them (the 60 of the FINESS+ extract of August 2026 do).
 * Of 44 741 SIREN of the stock that are not also FINESS numbers, 1 285 fall in a series in use: they come out absent, never matched.
 */
function doubtOfAbsent({ finess, repaired }: Read, series: ReadonlySet<string>): Verdict | undefined {
  if (!series.has(finess.slice(0, 4)) && isCovered(finess, series)) return siren(finess)
  if (!repaired.includes('zero-retabli') && !repaired.includes('lettre-o')) return undefined
  return toConfirm('sans-preuve', `Le numéro serait ${finess}, mais il est absent du référentiel chargé : à vérifier.`)
}

function isCovered(finess: string, series: ReadonlySet<string>): boolean {
  if (/^9[78]/.test(finess)) return series.has(finess.slice(0, 4))
  const departement = finess.slice(0, 2)
  for (const used of series) if (used.startsWith(departement)) return true
  return false
}

type Read = Candidate & { repaired: Repair[] }

function readCell(raw: string): Read | Verdict {
  if (finessKeyOk(raw) && isShaped(raw)) return { finess: raw, repaired: [] }
  const said = raw
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .trim()
  if (said === '') return { status: 'empty', code: 'vide', message: 'Cellule vide.' }
  if (readAbsence(said)) return { status: 'empty', code: 'absence', message: `« ${said} » : pas de numéro.` }
  if (said.length > 300) return unreadable()
  const repaired = new Set<Repair>()
  const number = readNumber(said, repaired)
  if (typeof number !== 'string') return number
  const judged = judge(number, repaired)
  if ('status' in judged) return judged
  if (repaired.size === 0 && judged.finess !== raw) repaired.add('espaces-retires')
  return { ...judged, repaired: (Object.keys(repairs) as Repair[]).filter((repair) => repaired.has(repair)) }
}

/** The characters of the number, with what had to be taken away to find them. */
function readNumber(said: string, repaired: Set<Repair>): string | Verdict {
  const bare = said.replace(/^['’‘`]\s*/, '')
  if (bare !== said) repaired.add('apostrophe-retiree')
  const compact = bare.replace(/\s/g, '').toUpperCase()
  if (/^[+-]?\d+([.,]\d+)?E[+-]?\d+$/.test(compact)) {
    const message = 'Notation scientifique : des chiffres sont perdus. Mettre la colonne au format Texte dans le fichier d’origine.'
    return rejected('notation-scientifique', message)
  }
  if (/[a-z]/.test(bare) && /^\d[AB]\d+$/.test(compact)) repaired.add('majuscule-retablie')
  const whole = compact.replace(/^(\d[\dAB]\d*)[.,]0+$/, '$1')
  if (whole !== compact) repaired.add('decimale-retiree')
  if (/^(?=.*O)[\dO][\dABO][\dO]{6,7}$/.test(compact)) {
    repaired.add('lettre-o')
    return compact.replaceAll('O', '0')
  }
  if (/^\d[\dA-Z]?\d*$/.test(whole)) return whole
  if (/^\d{1,3}([.,'-]\d{3})+$/.test(compact)) return compact.replace(/\D/g, '')
  return numberAmongWords(bare, repaired)
}

function numberAmongWords(said: string, repaired: Set<Repair>): string | Verdict {
  const upper = said.toUpperCase()
  if (/SIRE[NT]/.test(upper) && !upper.includes('FINESS'))
    return rejected('siret', 'La cellule contient un SIREN ou un SIRET, pas un FINESS.')
  const nine = upper.match(/(?<!\d)\d[\dAB](?: ?\d){7}(?![\dA-Z]|[.,]\d)/g)
  const found = new Set((nine ?? upper.match(/(?<!\d)\d{8}(?![\dA-Z]|[.,]\d)/g) ?? []).map((token) => token.replaceAll(' ', '')))
  const [number, ...others] = found
  if (number === undefined) return /(?<!\d)\d{14}(?!\d)/.test(upper) ? judgeSiret() : unreadable()
  if (others.length > 0)
    return toConfirm('plusieurs-numeros', `La cellule contient plusieurs numéros : ${[...found].join(', ')}. N’en garder qu’un.`)
  repaired.add('libelle-retire')
  return number
}

function judge(number: string, repaired: Set<Repair>): Candidate | Verdict {
  if (/^0+$/.test(number)) return rejected('zeros', 'Le numéro ne contient que des zéros.')
  if (/^\d{14}$/.test(number)) return judgeSiret()
  // Excel drops leading zeros; no département is 00, so that one zero at most was lost.
  if (/^[1-9]\d{7}$/.test(number)) {
    const finess = `0${number}`
    if (!finessKeyOk(finess) || !isShaped(finess)) {
      return rejected('longueur', 'Le numéro a 8 chiffres au lieu de 9, et ce n’est pas un zéro de tête qui manque.')
    }
    repaired.add('zero-retabli')
    return { finess }
  }
  if (number.length !== 9)
    return rejected('longueur', `Le numéro a ${number.length} caractère${number.length > 1 ? 's' : ''} au lieu de 9.`)
  if (number.startsWith('20')) return judgeCorsica(number)
  if (/^([^2][A-Z]|2[C-Z])/.test(number)) return rejected('format', 'Seuls les numéros de Corse portent une lettre : 2A ou 2B en tête.')
  if (!finessKeyOk(number))
    return rejected('cle-fausse', 'Clé de contrôle fausse : un chiffre est erroné ou deux sont inversés. Vérifier le numéro.')
  return isShaped(number) ? { finess: number } : { finess: number, doubt: siren(number) }
}

/** 20… is how a tool without letters writes Corsica, but also how the SIREN of recent public bodies start: never corrected silently. */
function judgeCorsica(number: string): Candidate | Verdict {
  const proposed = ['2A', '2B'].map((departement) => departement + number.slice(2)).find(finessKeyOk)
  if (proposed) return toConfirm('corse-20', `Corse saisie en 20 ? La clé correspond à ${proposed} : à confirmer.`)
  return finessKeyOk(number)
    ? { finess: number, doubt: siren(number) }
    : rejected('cle-fausse', 'Clé de contrôle fausse : vérifier le numéro.')
}

/** Prefix of a département as registered, then a zero: so are all the numbers of the stock (EG and EJ), and one SIREN in eight. */
function isShaped(finess: string): boolean {
  return /^(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])0|^970[1-5]|^980[56]/.test(finess)
}

function accepted({ finess, repaired }: Read): Verdict {
  const [first] = repaired
  if (!first) return { status: 'ok', code: 'conforme', message: `Numéro ${finess} conforme.` }
  const done = repaired.map((repair) => repairs[repair]).join(', ')
  return { status: 'repaired', code: first, message: `Lu ${finess} : ${done}.` }
}

const ofProvisoire = (finess: string): Verdict => ({
  status: 'ok',
  code: 'provisoire',
  message: `${finess} : établissement provisoire de Vigie, sans numéro FINESS pour l’instant.`,
})

function rejected(code: string, message: string): Verdict {
  return { status: 'rejected', code, message }
}

function toConfirm(code: string, message: string): Verdict {
  return { status: 'to-confirm', code, message }
}

function siren(number: string): Verdict {
  return toConfirm('siren', `Le numéro ${number} ressemble à un SIREN : aucune série FINESS ne commence ainsi. À confirmer.`)
}

function judgeSiret(): Verdict {
  return rejected('siret', 'SIRET (14 chiffres) au lieu d’un numéro FINESS (9 caractères).')
}

function unreadable(): Verdict {
  return rejected('illisible', 'Aucun numéro FINESS reconnu : 9 caractères attendus.')
}
