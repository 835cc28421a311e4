import { demo, migrateDatabase } from './base'
import type { Command } from './command'
import { exportCnsa, exportWorkbook } from './export'
import { finess } from './finess'
import { importFile } from './import'
import { apply, discard, imports, undo } from './imports'
import { line, sheet } from './lines'
import { closeOne, openOne, reopenOne, status } from './point'
import * as token from './token'
import { totals } from './totals'
import { addUser } from './user'
import { watch } from './watch'

/** In the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateDatabase,
  demo,
  import: importFile,
  apply,
  discard,
  undo,
  imports,
  watch,
  finess,
  line,
  sheet,
  totals,
  'export workbook': exportWorkbook,
  'export cnsa': exportCnsa,
  'point open': openOne,
  'point close': closeOne,
  'point reopen': reopenOne,
  'point status': status,
  'user add': addUser,
  'token add': token.addOne,
  'token list': token.list,
  'token revoke': token.revoke,
}

/** A command's name has one word or two; options may stand before it. */
export function findCommand(argv: readonly string[]): { name: string; command: Command; rest: string[] } | undefined {
  const starts = argv[0]?.startsWith('--') ? argv.map((_, index) => index) : [0]
  for (const start of starts) {
    for (const words of [2, 1]) {
      const name = argv.slice(start, start + words).join(' ')
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined
      if (command) return { name, command, rest: [...argv.slice(0, start), ...argv.slice(start + words)] }
    }
  }
}
