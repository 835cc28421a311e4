import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { type Actor, asReporter } from '../../../db/actor'
import type { Tx } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { selectModes } from '../../../importers/modes'
import type { Period } from '../../../importers/period'
import { signStamp } from '../../../importers/returned/signature'
import { effectiveImports } from '../../../importers/sheet/effective'
import { Outlet } from '../../../importers/spreadsheet/outlet'
import { thrifty } from '../../../importers/thrift'
import type { Asking } from '../filters/sql.server'
import { askingOf, pointOf, readPoints } from '../points.server'
import { refused } from '../refused'
import { isFiltered, type View } from '../view'
import type { Comparison, Content, Rows } from './content'
import { type Format, formats } from './formats'
import { archiveName } from './name'
import { placeOf, regionsOf } from './place'
import { countRows, readRows } from './rows.server'
import { stampOf } from './stamped'
import { follow } from './under-way'

/** The figures of regions beside the nation's; given by whoever composes the export, since figures are another feature. */
export type Compare = (sql: Tx, regions: readonly string[] | 'all', volet: Volet, point: Period) => Promise<Comparison>

export type Export = {
  fileName: string
  type: string
  lines: number
  stream: Readable /** Once the stream has been read to its end. */
  written: Promise<number>
}

type Asked = { view: View; format?: Format; compare: Compare; signal?: AbortSignal }

/**
 * Opens the export of what the screen shows, all of it: one region, several (« 11,53 ») or the nation (« france »), as they stand at one
 * moment. It is named and counted first, so that a refusal is still a page; lines then come as fast as they are read. One at a time for an
 * account; when the reader goes away, everything is let go.
 * @throws Response 404 (region, point), 429 (another export of the account is under way)
 */
export async function openExport(actor: Actor, { view, format = 'xlsx', compare, signal }: Asked): Promise<Export> {
  const regions = regionsOf(actor, view)
  const stream = new PassThrough()
  // Told by `written` and by a file cut short: without a listener, an error would stop the server.
  stream.on('error', () => {})
  signal?.addEventListener('abort', () => stream.destroy(), { once: true })
  if (signal?.aborted) stream.destroy()
  return new Promise((opened, refuse) => {
    const written = asReporter(
      actor,
      async (sql, figures) => {
        await takeTurn(sql, actor)
        const asking = await pointAsked(sql, actor, view)
        const counted = (sql: Tx) => compare(sql, regions, view.volet, asking.point)
        const content = await contentOf(sql, asking, regions, await figures(counted))
        const { follower, rows } = followed(actor, content.total, () => readRows(sql, asking))
        try {
          // An extract must not pass for the whole region once it is in a folder.
          const fileName = `${nameOf(content)}${isFiltered(view) ? `_extrait de ${content.total} lignes` : ''}.${format}`
          opened({ fileName, type: formats[format].type, lines: content.total, stream, written })
          const stamping = { stamp: stampOf(content), sign: signStamp }
          const lines = await thrifty(() => formats[format].write(new Outlet(stream), content, rows, stamping))
          if (lines !== content.total) throw new Error(`Export incomplet : ${lines} lignes écrites sur ${content.total}.`)
          return lines
        } finally {
          follower.over()
        }
      },
      { own: true },
    )
    written.then(
      () => stream.end(),
      (error: Error) => {
        refuse(error)
        stream.destroy(error)
      },
    )
  })
}

/** Written whole to where it goes; returns how many lines it holds. */
export async function pour({ stream, written }: Export, out: NodeJS.WritableStream): Promise<number> {
  stream.pipe(out)
  const [lines] = await Promise.all([written, once(out, 'finish')])
  return lines
}

const turns = 751_002

/** Held until the transaction ends, whichever process of the server writes. */
async function takeTurn(sql: Tx, actor: Actor): Promise<void> {
  if (actor.kind === 'operator') return
  const [turn] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${turns}::int, hashtext(${actor.id})) as taken`
  if (!turn?.taken) throw refused(429, 'Un export est déjà en cours avec votre compte. Attendez sa fin ou annulez-le, puis recommencez.')
}

async function pointAsked(sql: Tx, actor: Actor, view: View): Promise<Asking> {
  const points = await readPoints(sql)
  const point = pointOf(points, view.point)
  if (!point) throw refused(404, 'Aucun point de suivi n’est ouvert : il n’y a rien à exporter.')
  return askingOf(sql, actor, view, points, point)
}

async function contentOf(sql: Tx, asking: Asking, regions: readonly string[] | 'all', comparison: Comparison): Promise<Content> {
  const { view, point } = asking
  return {
    ...{ volet: view.volet, point, place: placeOf(regions), exportedAt: new Date() },
    effective: await effectiveImports(sql, point),
    modes: await selectModes(sql),
    total: await countRows(sql, asking),
    comparison,
  }
}

function followed(actor: Actor, total: number, read: Rows) {
  const follower = follow(actor.kind === 'account' ? actor.id : actor.kind, total)
  const rows: Rows = async function* () {
    for await (const block of read()) {
      follower.written(block.length)
      yield block
    }
  }
  return { follower, rows }
}

const nameOf = ({ volet, place, point, effective }: Content) => archiveName(volet, place, point, effective)
