import type { Diagnosis } from '../../finess'
import type { Level, Source } from '../../source'
import { type Issue, sentence } from '../validate/issue'
import type { Known } from './known'

export type Given = Partial<Record<Level, Diagnosis>>

export type Subject = { finess: string; ej: string; level: Level }

/** A remark about the number of one column of the line. */
export type Remark = Pick<Issue, 'code' | 'level' | 'message'> & { at?: Level }

/** Whom a line is about: its site, its FINESS PMSI or its EJ, in the order of the source; without subject, the errors say why. */
export function subjectOf({ file }: Source, given: Given, known: ReadonlyMap<string, Known>): { subject?: Subject; remarks: Remark[] } {
  const remarks = remarksOnNumbers(given)
  if (remarks.some(({ level }) => level === 'error')) return { remarks }
  const levels = file?.levels ?? []
  const numbers = { eg: found(given, 'EG', known), ej: found(given, 'EJ', known), pmsi: found(given, 'PMSI', known) }
  remarks.push(...remarksOnLevels(numbers, levels))
  const { subject, remark } = choose(levels, given, numbers)
  if (remark) remarks.push(remark)
  for (const at of levelsGiven(given))
    if (!found(given, at, known) && at !== remark?.at) remarks.push(absent(given, at, subject ? 'warning' : 'error'))
  const isOpen = !subject || (known.get(subject.finess)?.isOpen ?? true)
  if (!isOpen) remarks.push({ at: subject.level, code: 'ferme', level: 'warning', message: closed(subject.finess) })
  return { subject: remarks.some(({ level }) => level === 'error') ? undefined : subject, remarks }
}

const found = (given: Given, level: Level, known: ReadonlyMap<string, Known>) => known.get(given[level]?.finess ?? '')

type Numbers = { eg?: Known; ej?: Known; pmsi?: Known }

function choose(levels: readonly Level[], given: Given, { eg, ej, pmsi }: Numbers): { subject?: Subject; remark?: Remark } {
  // The EG wins over the EJ beside it (domain.md §9.13): links change, sites do not.
  const entity = eg?.level === 'EG' ? eg.ej : (ej?.ej ?? eg?.ej)
  for (const level of levels) {
    if (level === 'PMSI' && given.PMSI) return pmsi ? { subject: { ...pmsi, level } } : { remark: absent(given, 'PMSI') }
    if (level === 'EG' && given.EG && !eg) return { remark: absent(given, 'EG') }
    if (level === 'EG' && eg?.level === 'EG') return { subject: { ...eg, level } }
    if (level !== 'EJ' || !entity) continue
    const isDeduced = eg?.level === 'EG' && !given.EJ
    const message = `Seul le FINESS géographique ${eg?.finess} est donné : la ligne s’applique à son entité juridique ${entity}.`
    const remark: Remark | undefined = isDeduced ? { at: 'EG', code: 'ej-deduite', level: 'warning', message } : undefined
    return { subject: { finess: entity, ej: entity, level }, remark }
  }
  return eg ? {} : { remark: unanswered(levels, given) }
}

function remarksOnNumbers(given: Given): Remark[] {
  return levelsGiven(given).flatMap((at): Remark[] => {
    const { status, code, message } = given[at] as Diagnosis
    if (code === 'absent-du-referentiel' || status === 'ok' || status === 'empty') return []
    if (status === 'repaired' && code !== 'zero-retabli') return [{ at, code, level: 'notice', message: sentence(message) }]
    if (status === 'repaired') return [{ at, code, level: 'notice', message: `Zéro initial rétabli : lu ${given[at]?.finess}.` }]
    return [{ at, code, level: 'error', message: `FINESS “${given[at]?.input.slice(0, 80)}” invalide : ${message}` }]
  })
}

function remarksOnLevels({ eg, ej }: Numbers, levels: readonly Level[]): Remark[] {
  const remarks: Remark[] = []
  if (ej?.level === 'EG') {
    const message = `${ej.finess} est un établissement, donné comme entité juridique : son entité juridique est ${ej.ej}.`
    remarks.push({ at: 'EJ', code: 'eg-en-ej', level: 'warning', message })
  }
  if (eg?.level === 'EJ') {
    const isAllowed = levels.includes('EJ')
    const outcome = isAllowed ? 'la ligne s’applique à l’entité juridique' : 'un établissement est attendu'
    const message = `${eg.finess} est une entité juridique, donnée comme établissement : ${outcome}.`
    remarks.push({ at: 'EG', code: 'ej-en-eg', level: isAllowed ? 'warning' : 'error', message })
  }
  if (eg?.level === 'EG' && ej && ej.ej !== eg.ej) {
    const message = `L’établissement ${eg.finess} ne dépend pas de l’entité juridique ${ej.ej} mais de ${eg.ej} : l’établissement l’emporte.`
    remarks.push({ at: 'EG', code: 'eg-hors-ej', level: 'warning', message })
  }
  return remarks
}

function unanswered(levels: readonly Level[], given: Given): Remark {
  const [at] = levelsGiven(given)
  if (at && !levels.includes('EJ') && at === 'EJ') {
    return { at, code: 'eg-attendu', level: 'error', message: 'FINESS géographique attendu : la ligne ne donne que l’entité juridique.' }
  }
  return at ? absent(given, at) : { code: 'finess-absent', level: 'error', message: 'Aucun numéro FINESS sur cette ligne.' }
}

function absent(given: Given, at: Level, level: Issue['level'] = 'error'): Remark {
  return { at, code: 'absent-du-referentiel', level, message: `FINESS ${given[at]?.finess} absent du référentiel.` }
}

function closed(finess: string): string {
  return `${finess} n’est plus ouvert dans le référentiel : la ligne est gardée, elle ne paraît pas dans le tableau.`
}

const levelsGiven = (given: Given) => (Object.keys(given) as Level[]).filter((level) => given[level]?.status !== 'empty')
