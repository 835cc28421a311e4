import { connections } from '../../db/client.server'

/**
 * Attempts without a wait: a person who fumbles on one network, an account tried from everywhere, an office behind one
 * address. Somebody who guesses elsewhere does not make the owner of the account wait at once.
 */
const free = { account: 5, everywhere: 20, address: 30 }
const longestWait = 60

/**
 * Counts an attempt before it is evaluated, so that a hundred at once are no way around. Seconds to wait, 0 to go on.
 * Waits double up to a minute; nobody is locked out. Kept in the database, for every process counts alike.
 */
export async function claimAttempt(kind: keyof typeof free, who: string): Promise<number> {
  const sql = connections().session
  const key = `${kind}:${who}`
  const [answer] = await sql<{ claimed: boolean; wait: number | null }[]>`
    with claimed as (
      insert into sign_in_attempt as known (key, failures, next_at) values (${key}, 1, now())
      on conflict (key) do update set
        failures = case when known.next_at < now() - interval '1 day' then 1 else known.failures + 1 end,
        next_at = now() + case when known.next_at < now() - interval '1 day' or known.failures < ${free[kind]} then interval '0'
          else make_interval(secs => least(${longestWait}, power(2, least(known.failures - ${free[kind]}, 6)))) end
      where known.next_at <= now()
      returning 1
    )
    select exists (select from claimed) as claimed,
      (select ceil(extract(epoch from next_at - now()))::int from sign_in_attempt where key = ${key}) as wait`
  return answer?.claimed ? 0 : Math.max(1, answer?.wait ?? 1)
}

/** An account seen from one network. */
export const accountOn = (account: string, network: string): string => `${account}@${network}`

/** A sign-in that succeeds clears its account, and takes back what it counted for its address. */
export async function forgiveAttempts(account: string, address: string): Promise<void> {
  const own = [`account:${accountOn(account, address)}`, `everywhere:${account}`]
  const sql = connections().session
  await sql`with cleared as (delete from sign_in_attempt where key = any(${own}) or next_at < now() - interval '2 days')
    update sign_in_attempt set failures = greatest(failures - 1, 0) where key = ${`address:${address}`}`
}

/** The network an address belongs to: /24, or /64 of IPv6. Express writes the header; one that comes from outside is dropped. */
export function networkOf(request: Request): string {
  const address = (request.headers.get('x-vigie-adresse') ?? 'inconnue').replace(/^::ffff:/, '')
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address.split('.').slice(0, 3).join('.')
}
