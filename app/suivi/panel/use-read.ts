import { useCallback, useEffect, useState } from 'react'

type Read<T> = { value?: T; problem?: string }

/** What was read is shown at once when it is asked for again, while it is read anew. */
const known = new Map<string, unknown>()
const most = 60

/** Reads an address as JSON when it is first needed; `reload` after a change. */
export function useRead<T>(address: string): Read<T> & { reload(): Promise<void> } {
  const [read, setRead] = useState<Read<T> & { address: string }>()
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await readJson<T>(address, signal)
      if (signal?.aborted) return
      if (answer.value !== undefined) remember(address, answer.value)
      setRead((before) => (answer.problem && before?.value !== undefined && before.address === address ? before : { ...answer, address }))
    },
    [address],
  )
  useEffect(() => {
    const asked = new AbortController()
    void load(asked.signal)
    return () => asked.abort()
  }, [load])
  const current = read?.address === address ? read : { value: known.get(address) as T | undefined }
  return { ...current, reload: load }
}

async function readJson<T>(address: string, signal?: AbortSignal): Promise<Read<T>> {
  try {
    const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
    return response.ok ? { value: (await response.json()) as T } : { problem: await response.text() }
  } catch (error) {
    // Cut off, or asked again meanwhile.
    if (error instanceof TypeError || error instanceof DOMException) return { problem: 'Le service est momentanément indisponible.' }
    throw error
  }
}

function remember(address: string, value: unknown): void {
  if (known.size >= most) known.delete(known.keys().next().value ?? '')
  known.set(address, value)
}
