import { connections } from '../../db/client.server'
import { hashOf } from './cookie'
import { hashPassword, longestPassword } from './password'
import { passwordIssue } from './password-rule'
import { open } from './sign-in'
import { orUnavailable } from './unavailable'

export type Invitation = { email: string; name: string; role: string }

/** Whom a one-time link invites; nothing once it is used or out of date. */
export async function readInvitation(token: string): Promise<Invitation | undefined> {
  const [invitation] = await orUnavailable(
    Promise.resolve(connections().session<Invitation[]>`
      select a.email, a.name, a.role from invitation i join account a on a.id = i.account_id
      where i.token_hash = ${hashOf(token)} and i.used_at is null and i.expires_at > now() and a.active`),
  )
  return invitation
}

const expired = { message: 'Ce lien n’est plus valable. Demandez-en un autre à l’administration des comptes.', status: 404 } as const

/** Sets the password, uses the link up, ends the account's other sessions and signs in. */
export async function acceptInvitation(
  token: string,
  password: string,
  request: Request,
): Promise<{ headers: Headers } | { message: string; status: 400 | 404 | 422 }> {
  const invitation = await readInvitation(token)
  if (!invitation) return expired
  if (Buffer.byteLength(password) > longestPassword) return { message: 'Ce mot de passe est trop long.', status: 400 }
  const issue = passwordIssue(password, invitation)
  if (issue) return { message: issue, status: 422 }
  const hash = await hashPassword(password)
  const [account] = await connections().session<{ id: string; name: string }[]>`
    with used as (
      update invitation set used_at = now() where token_hash = ${hashOf(token)} and used_at is null and expires_at > now() returning account_id
    ), ended as (
      delete from session where account_id in (select account_id from used)
    )
    update account set password_hash = ${hash} where id in (select account_id from used) and active returning id, name`
  return account ? { headers: await open(account, request, 'invitation acceptée') } : expired
}
