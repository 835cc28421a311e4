import { stat } from 'node:fs/promises'
import path from 'node:path'
import { operator } from '../../../db/actor'
import { Refusal } from '../../../importers/refusal'
import type { Command } from '../command'
import { oneWord } from '../typed'
import { folders } from './put-away'

export const watch: Command = {
  usage: 'DOSSIER [--yes]',
  does: `Importe chaque fichier déposé dans un dossier, puis le range dans ${folders.done} ou ${folders.refused} avec son compte rendu ; avec --yes, applique. S’arrête par Ctrl+C.`,
  options: { yes: { type: 'boolean' } },
  read(typed) {
    const folder = path.resolve(oneWord(typed, 'le dossier'))
    const { yes, json } = typed.options
    return async ({ actor, log }) => {
      await needFolder(folder)
      const [{ watchFolder }, { onBehalfOf }] = await Promise.all([import('./folder'), import('../../session')])
      const stop = new AbortController()
      for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(name, () => stop.abort())
      log(`Dossier surveillé : ${folder}`)
      const count = await watchFolder({
        ...{ folder, log, isSure: yes === true, isJson: json === true, signal: stop.signal },
        // A session for each file: one for the whole watch would end before it.
        asAuthor: (work) => (actor.kind === 'operator' ? work(operator) : onBehalfOf(actor.id, work)),
      })
      return { json: count, text: `${count.done} fichiers traités, ${count.refused} refusés.` }
    }
  },
}

async function needFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (!found?.isDirectory()) throw new Refusal('dossier', 404, `Le dossier « ${folder} » est introuvable.`)
}
