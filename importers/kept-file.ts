import { type Actor, asActor } from '../db/actor'
import type { Tx } from '../db/client.server'
import { copyIn } from '../db/copy'
import { Refusal } from './refusal'

export type KeptFile = { name: string; content: Buffer }

/** Keeps the bytes of a file, once whatever the number of times it comes; its date is that of the last time. */
export async function keepFile(sql: Tx, actor: Actor, { sha256, name, content }: KeptFile & { sha256: string }): Promise<void> {
  // First without the bytes: most files that come again come whole.
  const known = await sql`update file set created_at = now() where sha256 = ${sha256}`
  if (known.count === 0) await insertFile(sql, actor, { sha256, name, content })
}

/** Keeps the bytes of a file that is not there yet; the row of one that is there is not held until the end of the transaction. */
export async function keepNewFile(sql: Tx, actor: Actor, file: KeptFile & { sha256: string }): Promise<void> {
  const [known] = await sql`select from file where sha256 = ${file.sha256}`
  if (!known) await insertFile(sql, actor, file)
}

async function insertFile(sql: Tx, actor: Actor, { sha256, name, content }: KeptFile & { sha256: string }): Promise<void> {
  await sql`create temporary table if not exists waiting_file on commit drop as select content from file limit 0`
  await copyIn(sql, 'copy waiting_file from stdin (format binary)', binaryRow(content))
  await sql`
    insert into file (sha256, name, size, content, author_id)
    select ${sha256}, ${name}, ${content.length}, content, ${actor.kind === 'account' ? actor.id : null} from waiting_file
    on conflict (sha256) do update set created_at = now()`
  await sql`drop table waiting_file`
}

const pieceBytes = 256 * 1024

/** A row of one column in the binary format of COPY: as a parameter, the bytes would be written in hexadecimal, twice as long. */
function* binaryRow(content: Buffer): Generator<Buffer> {
  const head = Buffer.alloc(25)
  head.write('PGCOPY\n\xff\r\n\0', 'latin1')
  head.writeInt16BE(1, 19)
  head.writeInt32BE(content.length, 21)
  yield head
  for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes)
  yield Buffer.from([0xff, 0xff])
}

/** Whether the file of an import can be downloaded by who asks: by who gave it first, the ANS and administrators. */
export async function hasKeptFile(sql: Tx, importId: number): Promise<boolean> {
  const [found] = await sql`select 1 from import i join file f using (sha256) where i.id = ${importId}`
  return found !== undefined
}

/**
 * The file an import was made of, as it was received, under the name it then had.
 * @throws Refusal 403 for a profile that reads no file, 404 when there is none that the actor may read
 */
export async function readKeptFile(actor: Actor, importId: number): Promise<KeptFile> {
  if (actor.kind === 'account' && actor.role === 'region') {
    throw new Refusal('droits', 403, 'Le fichier d’un import se télécharge par la personne qui l’a envoyé et par l’ANS.')
  }
  return asActor(actor, async (sql) => {
    const [file] = await sql<KeptFile[]>`
      select i.file_name as name, f.content from import i join file f using (sha256) where i.id = ${importId}`
    if (!file) throw new Refusal('fichier-inconnu', 404, `Aucun fichier à télécharger pour l’import n° ${importId}.`)
    return file
  })
}

/** A file by the hash of its bytes, for who gave it first, the ANS and administrators. @throws Refusal 404 */
export function readKeptBytes(actor: Actor, sha256: string): Promise<KeptFile> {
  return asActor(actor, async (sql) => {
    const [file] = await sql<KeptFile[]>`select name, content from file where sha256 = ${sha256}`
    if (!file)
      throw new Refusal('fichier-inconnu', 404, 'Ce fichier n’est plus là ou n’est pas le vôtre : donnez-le à nouveau à la page Imports.')
    return file
  })
}
