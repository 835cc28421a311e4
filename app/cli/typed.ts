import type { Volet } from '../../importers/column'
import { isPeriod, type Period } from '../../importers/period'
import { regions } from '../../importers/reference/territoires'
import { type Typed, WrongUsage } from './command'

export function textOf({ options }: Typed, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function textsOf({ options }: Typed, name: string): string[] {
  const values = options[name]
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

export function needed(typed: Typed, name: string): string {
  const value = textOf(typed, name)
  if (!value) throw new WrongUsage(`L’option --${name} est attendue.`)
  return value
}

export function oneWord({ words }: Typed, what: string): string {
  const [word, ...others] = words
  if (!word || others.length > 0) throw new WrongUsage(word ? `Un seul argument est attendu : ${what}.` : `Il manque ${what}.`)
  return word
}

export function noWord({ words }: Typed): void {
  if (words[0]) throw new WrongUsage(`Argument inattendu : « ${words[0]} ».`)
}

export function importIdOf(typed: Typed): number {
  const word = oneWord(typed, 'le numéro de l’import')
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new WrongUsage(`« ${word} » n’est pas un numéro d’import.`)
  return Number(word)
}

export function voletOf(typed: Typed): Volet {
  const said = textOf(typed, 'volet') ?? 'es'
  if (said !== 'es' && said !== 'esms') throw new WrongUsage(`Volet inconnu : « ${said} ». Attendu : es ou esms.`)
  return said
}

export function monthOf(typed: Typed, name: string): Period | undefined {
  const said = textOf(typed, name)
  return said && asMonth(said)
}

export function asMonth(said: string): Period {
  if (!isPeriod(said)) throw new WrongUsage(`« ${said} » n’est pas un mois : AAAA-MM attendu.`)
  return said
}

export function asRegion(said: string): string {
  if (!Object.hasOwn(regions, said))
    throw new WrongUsage(`Région inconnue : « ${said} ». Codes : ${Object.keys(regions).sort().join(', ')}.`)
  return said
}
