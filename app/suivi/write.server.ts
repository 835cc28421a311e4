import { type Actor, asActor } from '../../db/actor'
import { connections } from '../../db/client.server'
import type { Absence, Column } from '../../importers/column'
import { type Period, showPeriod } from '../../importers/period'
import { readableVolets } from '../../importers/reading'
import { sheetColumn } from '../../importers/sheet-columns'
import { cellText } from './columns'
import { scope } from './query.server'
import type { Written } from './written'

export type Edit = {
  finess: string
  point: Period
  column: string
  /** What the person typed; empty erases the cell. */
  raw: string
  /** The entry that was on screen, 0 for an empty cell. */
  seen: number
}

type Answer = {
  status: string
  entry_id: number | null
  value: string | null
  absence: Absence | null
  author: string | null
  at: Date | null
}

/**
 * Writes one yellow cell, in one statement: the database checks session, region, point, column and version, and the
 * answer says what came of it. Nothing is thrown for a refusal, so that the text typed is never lost.
 */
export async function writeCell(user: Actor, { finess, point, column: key, raw, seen }: Edit): Promise<Written> {
  const column = sheetColumn(key)
  if (!column || user.kind !== 'account' || user.role !== 'region')
    return (await isReadable(user, finess, point)) && column ? readOnly : unknown
  const read = column.owner === 'region' ? column.column.read(raw) : { value: null }
  if ('issue' in read) return { status: 'refused', message: `${column.column.label} : ${read.issue}.` }
  const value = read.value === null ? null : String(read.value)
  const [answer] = await connections().app<Answer[]>`
    select * from write_cell(${user.sid}, ${point}, ${finess}, ${key}, ${column.volet ?? null}, ${value}, ${read.absence ?? null}, ${seen})`
  if (!answer) throw new Error('write_cell n’a pas répondu.')
  return toWritten(answer, column.column, point)
}

const unknown: Written = { status: 'unknown', message: 'Établissement introuvable.' }
const readOnly: Written = { status: 'read-only', message: 'Cette colonne n’est pas modifiable par votre profil.' }

function toWritten(answer: Answer, column: Column, point: Period): Written {
  const typed = column.sqlType === 'integer' || column.sqlType === 'numeric' ? Number(answer.value) : (answer.value ?? '')
  const value = answer.value === null ? null : typed
  const text = cellText(column, value, answer.absence ?? undefined)
  const cell = {
    entry: answer.entry_id ?? 0,
    value,
    absence: answer.absence,
    text,
    author: answer.author ?? '',
    at: answer.at?.toISOString() ?? '',
  }
  if (answer.status === 'saved') return { status: 'saved', ...cell }
  if (answer.status === 'conflict') return { status: 'conflict', ...cell, message: conflictMessage(column, cell.author, answer.at) }
  if (answer.status === 'closed') return { status: 'closed', message: `La période ${showPeriod(point)} est close.` }
  if (answer.status === 'read-only') return readOnly
  if (answer.status === 'unknown') return unknown
  return { status: 'signed-out', message: 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.' }
}

function conflictMessage(column: Column, author: string, at: Date | null): string {
  const when = at?.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' })
  const who = author ? ` par ${author}${when ? ` à ${when}` : ''}` : ''
  return `« ${column.label} » : cette cellule a été modifiée${who}. Votre saisie est conservée ci-dessous : choisissez la version à garder.`
}

async function isReadable(user: Actor, finess: string, point: Period): Promise<boolean> {
  if (readableVolets(user).length === 0) return false
  return asActor(user, async (sql) => {
    const rows = await sql`select from sheet where point = ${point} and finess = ${finess} and ${scope(sql, user)}`
    return rows.length > 0
  })
}
