import type { Actor } from '../../db/actor'
import type { ImportResult } from '../../importers/result'
import type { Command } from './command'
import { resultText, statusLabels } from './import-text'
import { showDay, table } from './output'
import { importIdOf, noWord, textOf } from './typed'

type Act = (actor: Actor, id: number) => Promise<ImportResult>

function acting(does: string, act: () => Promise<Act>): Command {
  return {
    usage: 'NUMÉRO',
    does,
    read(typed) {
      const id = importIdOf(typed)
      return async ({ actor }) => {
        const result = await (await act())(actor, id)
        return { json: result, text: resultText(result) }
      }
    },
  }
}

const road = () => import('../../importers/import.server')

export const apply = acting('Applique un import en attente.', async () => (await import('./apply')).applyAndSay)
export const discard = acting('Écarte un import en attente.', async () => (await road()).discardImport)
export const undo = acting(
  'Annule un import appliqué : le mois retrouve ce qu’il montrait sans lui.',
  async () => (await road()).undoImport,
)

export const imports: Command = {
  usage: '[--source CLÉ]',
  does: 'Liste les imports, du plus récent au plus ancien.',
  options: { source: { type: 'string' } },
  read(typed) {
    noWord(typed)
    const source = textOf(typed, 'source')
    return async ({ actor }) => {
      const { readImports } = await road()
      const json = await readImports(actor, { limit: 1000, source })
      const rows = json.map(({ id, source, period, status, fileName, lines, authorName, createdAt }) => [
        ...[String(id), showDay(createdAt), source, period, statusLabels[status], lines.read, lines.rejected, authorName, fileName],
      ])
      return { json, text: table(['N°', 'Reçu le', 'Source', 'Mois', 'État', 'Lues', 'Rejetées', 'Par', 'Fichier'], rows) }
    }
  },
}
