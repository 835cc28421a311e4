import { connections } from '../../db/client.server'
import type { Signature } from './stamp'

/** The key never leaves the database: it signs, and says which server it is. */
export async function signStamp(digest: string): Promise<Signature> {
  const [row] = await connections().app<Signature[]>`select server, signature from sign_stamp(${digest})`
  if (!row) throw new Error('sign_stamp n’a pas répondu.')
  return row
}
