import { useEffect, useState } from 'react'

const changed = 'vigie:lu'

/** What a person has read, or not, has changed on this page. */
export function unreadChanged(): void {
  window.dispatchEvent(new Event(changed))
}

/** How many news wait: as the page came, then whenever it may have changed or the window comes back. */
export function useUnread(first: number | undefined): number {
  const [count, setCount] = useState(first ?? 0)
  useEffect(() => {
    if (first === undefined) return
    const load = () => {
      if (document.visibilityState === 'hidden') return
      void readCount().then((read) => read !== undefined && setCount(read))
    }
    window.addEventListener(changed, load)
    document.addEventListener('visibilitychange', load)
    return () => {
      window.removeEventListener(changed, load)
      document.removeEventListener('visibilitychange', load)
    }
  }, [first])
  return count
}

async function readCount(): Promise<number | undefined> {
  const response = await fetch('/pour-moi/compte', { headers: { Accept: 'application/json' } }).catch(() => undefined)
  return response?.ok ? Number(await response.json()) : undefined
}
