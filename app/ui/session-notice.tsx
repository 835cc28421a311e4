import { useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from './button'

/** What is left of the session if nothing is done, in milliseconds, and whether doing something makes it last. */
export type SessionLeft = { ms: number; canLast: boolean }

const warning = 120_000
const between = 15_000

/**
 * Two minutes before a session ends, says so and offers to make it last; says when it has ended. `address` answers what is left, without making
 * it last, and makes it last when it is posted to; a request without session answers 401.
 */
export function SessionNotice({ left, address, signIn }: { left: SessionLeft; address: string; signIn: string }) {
  const [now, setNow] = useState(left)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const look = useRef(async (_method: 'GET' | 'POST' = 'GET') => {})
  look.current = async (method = 'GET') => {
    const answer = await fetch(address, { method, headers: { Accept: 'application/json' } }).catch(() => undefined)
    if (answer?.status === 401) return setNow({ ms: 0, canLast: false })
    if (answer?.ok) setNow((await answer.json()) as SessionLeft)
    else timer.current = setTimeout(() => void look.current(), between)
  }
  useEffect(() => {
    // A timer does not last more than 24 days, and a session much less.
    if (now.ms > 0) timer.current = setTimeout(() => void look.current(), now.ms > warning ? now.ms - warning + 500 : between)
    return () => clearTimeout(timer.current)
  }, [now])
  useEffect(() => {
    const onSight = () => !document.hidden && void look.current()
    document.addEventListener('visibilitychange', onSight)
    return () => document.removeEventListener('visibilitychange', onSight)
  }, [])
  if (now.ms > warning) return null
  return (
    <div className="vg-session" role="alert">
      <p>{said(now)}</p>
      {now.ms > 0 && now.canLast ? (
        <Button small onClick={() => void look.current('POST')}>
          Prolonger
        </Button>
      ) : (
        <ButtonLink small href={signIn}>
          Se reconnecter
        </ButtonLink>
      )}
    </div>
  )
}

function said({ ms, canLast }: SessionLeft): string {
  if (ms <= 0) return 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.'
  return canLast
    ? 'Sans activité, votre session se ferme dans moins de deux minutes. Ce que vous avez saisi est gardé.'
    : 'Votre session arrive à sa durée maximale et se ferme dans moins de deux minutes. Reconnectez-vous : ce que vous avez saisi est gardé.'
}
