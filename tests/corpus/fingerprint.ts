import type { Sql } from '../../db/client.server'

/** One hash of the contents of every table, whatever the order of the rows: equal before and after when nothing at all was written. */
export async function fingerprint(owner: Sql, except: readonly string[] = []): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all(${except as string[]}) order by 1`
  const hashes = tables.map(
    ({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from "${name}" t`,
  )
  const [row] = await owner.unsafe<{ hash: string }[]>(
    `select md5(string_agg(name || hash, ',' order by name)) as hash from (${hashes.join(' union all ')}) each_table`,
  )
  return row?.hash ?? ''
}
