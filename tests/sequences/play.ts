import { closePoint, openPoint, reopenPoint } from '../../app/points/points.server'
import { type Edit, writeCells } from '../../app/suivi/write.server'
import type { Actor } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import { applyImport, discardImport, stageFile, undoImport } from '../../importers/import.server'
import { sheetColumn, snake } from '../../importers/sheet-columns'
import { addPlaces, anAccount } from '../setup/sheet-factory'
import { aFile, among, aSubject, columns, type Dice, places, points, regional, type Subject, written } from './files'
import { type File, Model, write } from './model'

export type Stage = { owner: Sql; ans: Actor; region: Actor }

/** Places, people and two open points, in a database of their own. */
export async function aStage(owner: Sql): Promise<Stage> {
  await addPlaces(
    owner,
    places.map(({ eg, ej }) => ({ finess: eg, ej, departement: '24' })),
  )
  const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
  for (const point of points) await openPoint(ans, point)
  return { owner, ans, region: await anAccount(owner, 'region', ['75'], 'Mme Etcheverry') }
}

/** Every file, entry, point and line forgotten: the next sequence starts from nothing. */
export async function clear({ owner, ans }: Stage): Promise<void> {
  await owner`delete from import`
  await owner`delete from entry`
  await owner`delete from point`
  await owner`delete from sheet`
  for (const point of points) await openPoint(ans, point)
}

type Run = Stage & {
  subject: Subject
  model: Model
  roll: Dice
  log: string[]
  waiting: { id: number; file: File }[]
  seen: Map<string, number>
}

/** A pseudo-random sequence, under the rules of the product unless others are given; the first difference between the sheet and the model, with all that led to it, or nothing. */
export async function play(stage: Stage, roll: Dice, steps: number, Rules = Model): Promise<string | undefined> {
  const run: Run = { ...stage, subject: aSubject(roll), model: new Rules(places, columns), roll, log: [], waiting: [], seen: new Map() }
  for (let step = 0; step < steps; step++) {
    await among([give, give, give, applyWaiting, applyWaiting, applyWaiting, undo, type, type, closeOrReopen], roll)(run)
    const difference = await compare(run)
    if (difference) return `${difference}\n${run.log.join('\n')}`
  }
  return undefined
}

/** A file is staged; it may wait while others are applied. */
async function give({ ans, subject, model, roll, log, waiting }: Run): Promise<void> {
  const file = aFile(subject, roll)
  const { results, questions, refused } = await stageFile(ans, written(file), { mode: 'mensuel' })
  const [staged] = results
  if (!staged) throw new Error(JSON.stringify({ questions, refused, file }))
  log.push(`${staged.status} n° ${staged.import} : ${JSON.stringify(file)}`)
  if (staged.lines.rejected > 0) throw new Error(`lignes rejetées : ${JSON.stringify(staged.issues)}`)
  if ((staged.status === 'duplicate') !== model.isKnown(file)) throw new Error(`« déjà importé » à tort ou manquant :\n${log.join('\n')}`)
  if (staged.status === 'staged') waiting.push({ id: staged.import ?? 0, file })
}

async function applyWaiting({ ans, model, roll, log, waiting }: Run): Promise<void> {
  const [next] = waiting.splice(roll(Math.max(1, waiting.length)), 1)
  if (!next) return
  if (roll(8) === 0) {
    await discardImport(ans, next.id)
    log.push(`écarté n° ${next.id}`)
    return
  }
  const { status } = await applyImport(ans, next.id)
  log.push(`${status} n° ${next.id}`)
  if ((status === 'duplicate') !== model.isKnown(next.file)) throw new Error(`appliqué deux fois, ou pas du tout :\n${log.join('\n')}`)
  if (status === 'applied') model.apply(next.id, next.file)
}

async function undo({ ans, model, roll, log }: Run): Promise<void> {
  const ids = model.appliedIds
  if (ids.length === 0) return
  const id = among(ids, roll)
  await undoImport(ans, id)
  model.undo(id)
  log.push(`annulé n° ${id}`)
}

/** Somebody types in one cell or several at once, on sites and on their EJ, sometimes on a cell that has changed since they looked. */
async function type({ region, model, roll, log, seen }: Run): Promise<void> {
  const point = among(points, roll)
  const edits = new Map(Array.from({ length: 1 + roll(3) }, () => anEdit(roll)).map((edit) => [`${edit.finess} ${edit.column}`, edit]))
  const asked = [...edits].map(([cell, edit]) => ({ ...edit, cell, last: seen.get(cell) ?? 0, isStale: roll(5) === 0 }))
  const answers = await writeCells(
    region,
    point,
    asked.map(({ cell: _, last, isStale, ...edit }) => ({ ...edit, seen: isStale ? last + 1_000_000 : last })),
  )
  for (const [rank, { cell, finess, column, raw, isStale }] of asked.entries()) {
    const answer = answers[rank]
    log.push(`saisi ${cell} au point ${point} : « ${raw} » → ${answer?.status}`)
    const expected = model.isClosed(point) ? 'closed' : isStale ? 'conflict' : 'saved'
    if (answer?.status !== expected) throw new Error(`${expected} attendu :\n${log.join('\n')}`)
    if (answer.status !== 'saved') continue
    seen.set(cell, answer.entry)
    const read = sheetColumn(column)?.column.read(raw)
    if (!read || 'issue' in read) throw new Error(`texte illisible : ${raw}`)
    model.type(finess, column, { value: read.value, absence: read.absence })
  }
}

function anEdit(roll: Dice): Pick<Edit, 'finess' | 'column' | 'raw' | 'niveau' | 'region'> {
  const [column, texts] = among(Object.entries(regional), roll)
  const [{ eg, ej }, raw] = [among(places, roll), among(texts, roll)]
  return roll(3) === 0 ? { finess: ej, niveau: 'EJ', region: '75', column, raw } : { finess: eg, column, raw }
}

async function closeOrReopen({ ans, model, roll, log }: Run): Promise<void> {
  const point = among(points, roll)
  const isClosed = model.isClosed(point)
  if (isClosed) await reopenPoint(ans, point, 'oubli')
  else await closePoint(ans, point)
  if (isClosed) model.reopen(point)
  else model.close(point)
  log.push(`${isClosed ? 'rouvert' : 'clos'} ${point}`)
}

async function compare({ owner, model }: Run): Promise<string | undefined> {
  for (const point of points) {
    const shown = model.shown(point)
    for (const row of await owner`select * from sheet where point = ${point}`) {
      for (const column of columns) {
        const name = `${column.split('.')[0]}_${snake(column.split('.')[1] ?? '')}`
        const is = write({ value: row[name], absence: row.absences?.[column] })
        const wanted = shown.get(`${row.finess} ${column}`) ?? ''
        if (is !== wanted) return `point ${point}, ${row.finess}, ${column} : « ${is} » au lieu de « ${wanted} »`
      }
      for (const source of new Set(
        columns.filter((column) => sheetColumn(column)?.owner === 'national').map((column) => column.split('.')[0]),
      )) {
        const wanted = shown.get(`${row.finess} ${source}`) ?? null
        if (row[`${source}_finess`] !== wanted)
          return `point ${point}, ${row.finess}, ${source} : sujet ${row[`${source}_finess`]} au lieu de ${wanted}`
      }
    }
  }
  return undefined
}
