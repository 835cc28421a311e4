import { connections, type Sql } from '../../../db/client.server'
import { isCut } from '../../../db/cut'
import { liveChannel, type Told } from '../../../importers/live'

type Listener = {
  onTold(told: Told): void
  /** The connection was lost and found again: what was told meanwhile was not heard. */
  onReturn(): void
}

const byConnection = new WeakMap<Sql, { listeners: Set<Listener>; ready: Promise<void> }>()

/** Hears what processes tell of the sheet, on one connection for all the streams of this one; returns how to stop. */
export async function hear(listener: Listener): Promise<() => void> {
  const { app } = connections()
  const known = byConnection.get(app) ?? open(app)
  byConnection.set(app, known)
  known.listeners.add(listener)
  await known.ready
  return () => void known.listeners.delete(listener)
}

function open(app: Sql) {
  const listeners = new Set<Listener>()
  let isFirst = true
  const onTold = (payload: string) => {
    const told = JSON.parse(payload) as Told
    for (const { onTold: tell } of listeners) tell(told)
  }
  const onListen = () => {
    if (!isFirst) for (const { onReturn } of listeners) onReturn()
    isFirst = false
  }
  const ready = app.listen(liveChannel, onTold, onListen).then(
    () => {},
    (error) => {
      byConnection.delete(app)
      if (!isCut(error)) throw error
    },
  )
  return { listeners, ready }
}

/** A cut connection loses what it had to tell: places are told again at the next beat. */
export async function tell(told: Told): Promise<void> {
  await connections().app`select pg_notify(${liveChannel}, ${JSON.stringify(told)})`.catch((error) => {
    if (!isCut(error)) throw error
  })
}
