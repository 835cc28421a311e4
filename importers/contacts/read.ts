import type { Tx } from '../../db/client.server'

/** How to reach an établissement, as its region typed it. */
export type Contact = { id: number; role: string; phone: string; email: string; authorName: string; at: Date }

/** Those of now, the latest first, typed under its former numbers too; row-level security keeps them to the region and the ANS. */
export function contactsOf(sql: Tx, finess: string): Promise<Contact[]> {
  return sql<Contact[]>`
    with recursive numbers (n) as (select ${finess}::text union select s.ancien from succession s join numbers on s.nouveau = n)
    select id, role, phone, email, author_name as "authorName", at from contact
    where finess in (select n from numbers) and ended_at is null order by id desc limit 50`
}
