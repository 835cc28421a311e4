import { asActor } from '../../db/actor'
import { type Diagnosis, diagnose } from '../../importers/finess'
import { levelsOf } from '../../importers/referentiel/lookup'
import { type Command, WrongUsage } from './command'
import { table } from './output'

export const finess: Command = {
  usage: 'VALEUR…',
  does: 'Dit ce que vaut chaque numéro FINESS : bon, réparé, rejeté, à confirmer, et de quel niveau il est (EG ou EJ).',
  read({ words }) {
    if (words.length === 0) throw new WrongUsage('Il manque au moins une valeur.')
    return async ({ actor }) => {
      const levels = await asActor(actor, (sql) => levelsOf(sql, numbersIn(words)))
      const json = words.map((word) => inOrder(diagnose(word, (number) => levels.get(number) ?? null)))
      return { json, text: table(['Valeur', 'FINESS', 'Niveau', 'État', 'Explication'], json.map(cellsOf)) }
    }
  },
}

/** The numbers that a diagnosis would look up. */
function numbersIn(words: readonly string[]): string[] {
  const numbers: string[] = []
  const remember = (number: string) => {
    numbers.push(number)
    return null
  }
  for (const word of words) diagnose(word, remember)
  return numbers
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
