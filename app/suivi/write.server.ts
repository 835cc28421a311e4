import { type Actor, asActor } from '../../db/actor'
import { connections } from '../../db/client.server'
import type { Absence, Column, Value } from '../../importers/column'
import { type Period, showPeriod } from '../../importers/period'
import { readableVolets } from '../../importers/reading'
import { type SheetColumn, sheetColumn } from '../../importers/sheet-columns'
import { cellText } from './columns'
import { scope } from './query.server'
import type { Niveau, Written } from './written'

export type Edit = {
  finess: string
  column: string
  /** What the person typed; empty erases the cell. */
  raw: string
  /** The entry that was on screen, 0 for an empty cell. */
  seen: number
  /** 'EJ': `finess` is an entité juridique, and what is typed is for its établissements of `region`. */
  niveau?: Niveau | undefined
  region?: string | undefined
}

type Answer = {
  status: string
  entry_id: number | null
  ej_entry: number | null
  level: Niveau | null
  value: string | null
  absence: Absence | null
  author: string | null
  at: Date | null
  was: string | null
  was_absent: Absence | null
}

export async function writeCell(user: Actor, { point, ...edit }: Edit & { point: Period }): Promise<Written> {
  return (await writeCells(user, point, [edit]))[0] as Written
}

/**
 * Writes yellow cells, each accepted or refused on its own, in one statement: the database checks session, region, point,
 * column and version, and the answers say, in order, what came of them. Nothing is thrown for a refusal, so that the text typed is never lost.
 */
export async function writeCells(user: Actor, point: Period, edits: readonly Edit[]): Promise<Written[]> {
  if (user.kind !== 'account' || user.role !== 'region') return refuseAll(user, point, edits)
  const read = edits.map(readEdit)
  const sent = read.flatMap((one) => ('asked' in one ? [one.asked] : []))
  const answers =
    sent.length === 0
      ? []
      : await connections().app<Answer[]>`
    select * from write_cells(${user.sid}, ${point}, ${JSON.stringify(sent)}::text::jsonb)`
  if (answers.length !== sent.length) throw new Error('write_cells n’a pas répondu à chaque saisie.')
  const left = [...answers]
  return read.map((one) => ('asked' in one ? toWritten(left.shift() as Answer, one.column.column, point) : one.written))
}

type Asked = { finess: string; column: string; value: string | null; absence: Absence | null } & Pick<Edit, 'seen' | 'niveau' | 'region'>

/** What the database is asked, or why it need not be. A grey column goes too: the database says whether the line is one's own. */
function readEdit({ finess, column: key, raw, seen, niveau, region }: Edit): { asked: Asked; column: SheetColumn } | { written: Written } {
  const column = sheetColumn(key)
  if (!column) return { written: unknown }
  const read = column.owner === 'region' ? column.column.read(raw) : { value: null }
  if ('issue' in read) return { written: { status: 'refused', message: `${column.column.label} : ${read.issue}.` } }
  const value = read.value === null ? null : String(read.value)
  return { column, asked: { finess, column: key, value, absence: read.absence ?? null, seen, niveau, region } }
}

const unknown: Written = { status: 'unknown', message: 'Établissement introuvable.' }
const readOnly: Written = { status: 'read-only', message: 'Cette colonne n’est pas modifiable par votre profil.' }

function toWritten(answer: Answer, column: Column, point: Period): Written {
  const value = typedOf(column, answer.value)
  const text = cellText(column, value, answer.absence ?? undefined)
  const cell = {
    ...{ entry: answer.entry_id ?? 0, ejEntry: answer.ej_entry ?? 0, niveau: answer.level ?? 'EG' },
    ...{ value, absence: answer.absence, text, author: answer.author ?? '', at: answer.at?.toISOString() ?? '' },
  }
  if (answer.status === 'saved') return { status: 'saved', ...cell, before: before(column, answer) }
  if (answer.status === 'conflict') return { status: 'conflict', ...cell, message: conflictMessage(column, cell.author, answer.at) }
  if (answer.status === 'closed') return { status: 'closed', message: `La période ${showPeriod(point)} est close.` }
  if (answer.status === 'read-only') return readOnly
  if (answer.status === 'unknown') return unknown
  if (answer.status === 'refused') return { status: 'refused', message: `${column.label} : valeur refusée par la base de données.` }
  return { status: 'signed-out', message: 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.' }
}

function typedOf(column: Column, value: string | null): Value | null {
  if (value === null) return null
  return column.sqlType === 'integer' || column.sqlType === 'numeric' ? Number(value) : value
}

function before(column: Column, { was, was_absent: absence }: Answer): string {
  const value = typedOf(column, was)
  return value === null ? cellText(column, null, absence ?? undefined) : column.edit(value)
}

function conflictMessage(column: Column, author: string, at: Date | null): string {
  const when = at?.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' })
  const who = author ? ` par ${author}${when ? ` à ${when}` : ''}` : ''
  return `« ${column.label} » : cette cellule a été modifiée${who}. Votre saisie est conservée ci-dessous : choisissez la version à garder.`
}

/** Who types in no cell is told so of the lines that they read, and nothing of the others. */
async function refuseAll(user: Actor, point: Period, edits: readonly Edit[]): Promise<Written[]> {
  const readable = await readableOf(user, point, edits)
  return edits.map(({ finess, column }) => (readable.has(finess) && sheetColumn(column) ? readOnly : unknown))
}

async function readableOf(user: Actor, point: Period, edits: readonly Edit[]): Promise<Set<string>> {
  if (readableVolets(user).length === 0) return new Set()
  const numbers = edits.map(({ finess }) => finess)
  return asActor(user, async (sql) => {
    const rows = await sql<{ finess: string; ej: string }[]>`
      select finess, ej from sheet where point = ${point} and (finess = any(${numbers}) or ej = any(${numbers})) and ${scope(sql, user)}`
    return new Set(rows.flatMap(({ finess, ej }) => [finess, ej]))
  })
}
