import type { Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import { connections, type Tx } from '../../db/client.server'
import { requireConfirmed } from '../echanges/confirmed'
import type { Period } from '../period'
import { Refusal } from '../refusal'
import { requireSaved, sidOf } from '../saved'
import { effectiveImports } from '../sheet/effective'
import { type SheetColumn, sheetColumn } from '../sheet-columns'
import type { Proposal } from './contestation'

export type Contest = {
  finess: string
  column: string
  /** What the region knows to be true, as it would be typed in the cell. */
  raw: string
  reason: string
  evidence?: string
  /** The author has seen that a text looks like personal data. */
  confirmed?: boolean
}

const longest = 2000

/**
 * « Je conteste » : a coordinator says that a grey cell is wrong or late. Returns the number of the contestation.
 * @throws Refusal 422 without reason or with a value that the column cannot hold, 403 for another profile, 404 for a line that is
 * not theirs, 409 when it is contested already
 */
export async function contestCell(actor: Actor, asked: Contest): Promise<number> {
  const { finess, raw, confirmed = false } = asked
  const column = sheetColumn(asked.column)
  if (column?.owner !== 'national') throw new Refusal('colonne', 422, 'Seule une cellule grise se conteste. Rien n’a été enregistré.')
  const [reason, evidence] = [asked.reason.trim(), (asked.evidence ?? '').trim()]
  if (!reason) throw new Refusal('motif', 422, 'Dites pourquoi vous contestez cette valeur. Rien n’a été enregistré.')
  if (reason.length > longest || evidence.length > longest)
    throw new Refusal('motif', 422, `Texte trop long : ${longest} caractères au plus. Rien n’a été enregistré.`)
  requireConfirmed([reason, evidence], confirmed)
  const { value, absence } = readProposal(column, raw)
  const cell = await asActor(actor, (sql) => readCell(sql, finess, column))
  if (cell.said === (value === null ? null : String(value)) && cell.saidAbsence === absence)
    throw new Refusal('meme-valeur', 422, 'La valeur proposée est celle que le fichier donne déjà. Rien n’a été enregistré.')
  const [answer] = await connections().app<{ status: string; id: number | null }[]>`
    select * from contest_cell(${sidOf(actor)}, ${finess}, ${column.key}, ${column.source.key}, ${cell.subject}, ${cell.level}, ${cell.pmsi}, ${cell.period},
      ${cell.said}, ${cell.saidAbsence}, ${value === null ? null : String(value)}, ${absence}, ${reason}, ${evidence})`
  requireSaved(answer?.status)
  return answer?.id ?? 0
}

/** Before any file has answered, only the region that contested takes it back. */
export async function withdrawContestation(actor: Actor, id: number): Promise<void> {
  const [answer] = await connections().app<{ status: string }[]>`select withdraw_contestation(${sidOf(actor)}, ${id}) as status`
  requireSaved(answer?.status)
}

function readProposal({ column }: SheetColumn, raw: string): Proposal {
  const read = column.read(raw)
  if ('issue' in read) throw new Refusal('valeur', 422, `Valeur proposée : ${read.issue}. Rien n’a été enregistré.`)
  if (read.value !== null) return { value: read.value, absence: null }
  if (read.absence) return { value: null, absence: read.absence }
  throw new Refusal('valeur', 422, 'Proposez la valeur qui vous paraît juste. Rien n’a été enregistré.')
}

type Cell = { said: string | null; saidAbsence: string | null; subject: string; level: string; pmsi: string | null; period: Period }

/** What the latest open point shows, and of which number it is the fact: a value of the EJ is contested for all its établissements. */
async function readCell(sql: Tx, finess: string, column: SheetColumn): Promise<Cell> {
  const [row] = await sql<Row[]>`
    select s.*, s.${sql(column.name)}::text as said from sheet s join point p on p.period = s.point
    where s.finess = ${finess} order by p.state = 'open' desc, s.point desc limit 1`
  if (!row) requireSaved('unknown')
  const found = row as Row
  const effective = await effectiveImports(sql, found.point)
  const months = effective.find(({ source }) => source === column.source.key)?.months ?? {}
  const answering = column.column.level === 'EJ' ? found.ej : (found[`${column.source.key}_finess`] ?? finess)
  const level = answering === finess ? 'EG' : answering === found.ej ? 'EJ' : 'PMSI'
  return {
    said: found.said,
    saidAbsence: found.absences?.[column.key] ?? null,
    subject: answering,
    level,
    pmsi: found.programmes_pmsi ?? null,
    period: months[column.field] ?? found.point,
  }
}
