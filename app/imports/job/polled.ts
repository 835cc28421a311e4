import { useEffect, useState } from 'react'
import type { JobView } from './view.server'

export const isUnderWay = ({ state }: Pick<JobView, 'state'>) => state === 'queued' || state === 'running'

const everyMs = 1000

/** The job as it is now, asked again every second until it ends. A connection that fails for a moment is tried again. */
export function usePolled(loaded: JobView): JobView {
  const [polled, setPolled] = useState(loaded)
  const view = polled.id === loaded.id ? polled : loaded
  const underWay = isUnderWay(view)
  useEffect(() => setPolled(loaded), [loaded])
  useEffect(() => {
    if (!underWay) return
    const stop = new AbortController()
    const timer = setInterval(async () => {
      const answer = await fetch(`/imports/travaux/${loaded.id}/etat`, { signal: stop.signal }).catch(unanswered)
      if (answer?.ok) setPolled((await answer.json()) as JobView)
      // A session that has ended will not come back by itself.
      else if (answer && answer.status < 500) clearInterval(timer)
    }, everyMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [underWay, loaded.id])
  return view
}

/** What fetch throws without an answer: a network cut, or the page that is left. */
function unanswered(error: unknown): undefined {
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')) return undefined
  throw error
}
