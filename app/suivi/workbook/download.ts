import { useRef, useState } from 'react'

export type Downloading =
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; fileName: string; lines: number }
  | { kind: 'failed'; message: string }

/** Downloads an export while telling how far it is; cancelling closes the connection, and the server lets everything go. */
export function useDownload() {
  const [state, setState] = useState<Downloading>()
  const under = useRef<AbortController>(undefined)
  const start = async (form: FormData) => {
    const search = new URLSearchParams([...form].map(([name, value]) => [name, String(value)]))
    const controller = new AbortController()
    under.current = controller
    setState({ kind: 'running', done: 0, total: 0 })
    const timer = setInterval(() => void follow(controller.signal, setState), 500)
    try {
      setState(await download(`/export/classeur?${search}`, controller.signal))
    } catch {
      setState(
        controller.signal.aborted
          ? { kind: 'failed', message: 'Export annulé.' }
          : { kind: 'failed', message: 'L’export a été interrompu. Recommencez.' },
      )
    } finally {
      clearInterval(timer)
    }
  }
  return { state, start, cancel: () => under.current?.abort() }
}

async function download(url: string, signal: AbortSignal): Promise<Downloading> {
  const answer = await fetch(url, { signal })
  if (!answer.ok)
    return {
      kind: 'failed',
      message: answer.status < 500 ? (await answer.text()) || 'Export refusé.' : 'Une erreur est survenue. Recommencez.',
    }
  const content = await answer.blob()
  const fileName = decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'classeur.xlsx',
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return { kind: 'done', fileName, lines: Number(answer.headers.get('x-vigie-lignes') ?? 0) }
}

async function follow(
  signal: AbortSignal,
  tell: (set: (before: Downloading | undefined) => Downloading | undefined) => void,
): Promise<void> {
  const answer = await fetch('/export/etat', { signal }).catch(() => undefined)
  const progress = answer?.ok ? ((await answer.json()) as { done: number; total: number } | null) : null
  if (progress) tell((before) => (before?.kind === 'running' ? { kind: 'running', ...progress } : before))
}
