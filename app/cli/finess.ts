import { type Actor, asActor } from '../../db/actor'
import type { Diagnosis } from '../../importers/finess'
import { columnLines, diagnoseColumn } from '../../importers/rapprochement/column'
import { type Answer, type Command, type Typed, WrongUsage } from './command'
import { table } from './output'
import { textOf } from './typed'

export const finess: Command = {
  usage: 'VALEUR… | - | --succede ANCIEN NOUVEAU [--depuis AAAA-MM-JJ]',
  does: 'Dit ce que vaut chaque numéro FINESS : bon, réparé, rejeté, à confirmer, et de quel niveau il est (EG ou EJ). « - » lit une colonne sur l’entrée standard ; --succede déclare qu’un numéro en remplace un autre.',
  options: { succede: { type: 'boolean' }, depuis: { type: 'string' } },
  read(typed) {
    const { words, options } = typed
    if (options.succede) return succeeding(typed)
    if (words.length === 0) throw new WrongUsage('Il manque au moins une valeur.')
    return async ({ actor }) => answerOf(actor, words.length === 1 && words[0] === '-' ? columnLines(await standardInput()) : words)
  },
}

async function answerOf(actor: Actor, texts: readonly string[]): Promise<Answer> {
  const lines = await asActor(actor, (sql) => diagnoseColumn(sql, texts))
  const json = lines.map(inOrder)
  return { json, text: table(['Valeur', 'FINESS', 'Niveau', 'État', 'Explication'], json.map(cellsOf)) }
}

function succeeding(typed: Typed): ReturnType<Command['read']> {
  const [ancien, nouveau, ...others] = typed.words
  if (!ancien || !nouveau || others.length > 0) throw new WrongUsage('Deux numéros sont attendus : l’ancien, puis le nouveau.')
  return async ({ actor }) => {
    const { recordSuccession } = await import('../../importers/succession/record')
    const json = await recordSuccession(actor, { ancien, nouveau, depuis: textOf(typed, 'depuis') })
    const cells =
      json.entries > 1 ? `${json.entries} saisies reprises` : json.entries === 1 ? '1 saisie reprise' : 'aucune saisie à reprendre'
    return { json, text: `${json.nouveau} succède à ${json.ancien} depuis le ${json.depuis} : ${cells}.` }
  }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
}

function inOrder({ input, finess, level, status, code, message }: Diagnosis): Diagnosis {
  return { input, finess, level, status, code, message }
}

const states: Record<Diagnosis['status'], string> = {
  ok: 'bon',
  repaired: 'réparé',
  rejected: 'rejeté',
  'to-confirm': 'à confirmer',
  empty: 'vide',
}

function cellsOf({ input, finess, level, status, message }: Diagnosis): (string | null)[] {
  return [input.replace(/\s+/g, ' '), finess, level, states[status], message]
}
