import { useEffect, useRef, useState } from 'react'
import type { Volet } from '../../importers/column'
import type { Period } from '../../importers/period'

export type Sign = 'fil' | 'contestation' | 'suivi' | 'a-faire'

/** By FINESS, then by column key ('' for the line as a whole). */
export type Signs = Readonly<Record<string, Readonly<Record<string, readonly Sign[]>>>>

/** What each sign says in the accessible name of a cell. */
export const signWords: Readonly<Record<Sign, string>> = {
  fil: 'fil ouvert',
  contestation: 'contesté par la région',
  suivi: 'ligne suivie',
  'a-faire': 'action à faire',
}

const changed = 'vigie:signes'
const patience = 60_000
const none: Signs = {}

/** Something was said, contested, followed or done from this page: the signs are read again. */
export function signsChanged(): void {
  window.dispatchEvent(new Event(changed))
}

const said = 'vigie:dits'

/** Somebody said something on these lines, or perhaps on any: the signs are read again, and the panel of such a line. */
export function saidElsewhere(lines: readonly string[] | undefined): void {
  signsChanged()
  window.dispatchEvent(new CustomEvent(said, { detail: lines }))
}

/** Calls when something was said on a line by anybody. */
export function useSaid(finess: string, call: () => void): void {
  const latest = useRef(call)
  latest.current = call
  useEffect(() => {
    const hear = ({ detail }: Event & { detail?: readonly string[] | null }) => {
      if (!detail || detail.includes(finess)) latest.current()
    }
    window.addEventListener(said, hear)
    return () => window.removeEventListener(said, hear)
  }, [finess])
}

/** Loads the signs of a sheet, and loads them again when this page changes one, when the window comes back, and each minute that it is in sight. */
export function useSigns({ region, volet, point }: { region: string; volet: Volet; point: Period }): Signs {
  const [signs, setSigns] = useState<Signs>(none)
  useEffect(() => {
    let asked: AbortController | undefined
    const load = () => {
      if (document.visibilityState === 'hidden') return
      asked?.abort()
      asked = new AbortController()
      const { signal } = asked
      void fetchSigns(`/suivi/signes?${new URLSearchParams({ region, volet, point })}`, signal).then((read) => {
        if (read && !signal.aborted) setSigns((before) => (JSON.stringify(before) === JSON.stringify(read) ? before : read))
      })
    }
    load()
    const timer = setInterval(load, patience)
    window.addEventListener(changed, load)
    document.addEventListener('visibilitychange', load)
    return () => {
      asked?.abort()
      clearInterval(timer)
      window.removeEventListener(changed, load)
      document.removeEventListener('visibilitychange', load)
    }
  }, [region, volet, point])
  return signs
}

/** Undefined when it could not be read, or is asked again meanwhile: the signs on screen stay. */
async function fetchSigns(address: string, signal: AbortSignal): Promise<Signs | undefined> {
  try {
    const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
    return response.ok ? ((await response.json()) as Signs) : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return undefined
    throw error
  }
}
