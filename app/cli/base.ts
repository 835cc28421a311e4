import { migrate } from '../../db/migrate'
import { Refusal } from '../../importers/refusal'
import { typedColumns } from '../../importers/sheet/typed-columns'
import type { Command } from './command'
import { noWord } from './typed'

export const migrateDatabase: Command = {
  usage: '',
  does: 'Met la base de données à jour.',
  schema: 'none',
  read(typed) {
    noWord(typed)
    return async ({ databaseUrl }) => {
      await migrate(databaseUrl, typedColumns)
      return { json: { status: 'done' }, text: 'La base de données est à jour.' }
    }
  },
}

export const demo: Command = {
  usage: '',
  does: 'Charge la démonstration dans la base embarquée, si elle est vide.',
  read(typed) {
    noWord(typed)
    return async ({ isEmbedded, log }) => {
      if (!isEmbedded)
        throw new Refusal(
          'base-externe',
          409,
          'La démonstration ne se charge que dans la base embarquée, jamais dans celle de DATABASE_URL.',
        )
      const { isEmpty, loadDemonstration } = await import('../demonstration')
      if (!(await isEmpty()))
        throw new Refusal('base-remplie', 409, 'La base de données contient déjà des établissements : la démonstration n’est pas chargée.')
      await loadDemonstration(log)
      return { json: { status: 'done' }, text: 'La démonstration est chargée.' }
    }
  },
}
