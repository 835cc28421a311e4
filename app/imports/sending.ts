import { useRef, useState } from 'react'
import type { Asked } from '../../importers/steps/recognise/recognised'
import type { Sent } from './sent'

export type Sending = {
  key: number
  file: File
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed'
  /** Of the bytes sent, 0 to 100. */
  percent: number
  sent?: Sent
  error?: string
  stop(): void
}

/** Files on their way, one after the other. The browser keeps each of them, so that an answer sends it again. */
export function useSending(whenDone: (sent: Sent, isAlone: boolean) => void) {
  const [sendings, setSendings] = useState<Sending[]>([])
  const queue = useRef(Promise.resolve())
  const nextKey = useRef(1)

  const change = (key: number, changes: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)))

  const enqueue = (key: number, file: File, asked: Asked) => {
    const request = new XMLHttpRequest()
    let stopped = false
    const stop = () => {
      stopped = true
      request.abort()
      change(key, { state: 'failed', error: 'Envoi abandonné.' })
    }
    const entry: Sending = { key, file, state: 'waiting', percent: 0, stop }
    setSendings((all) => (all.some((one) => one.key === key) ? all.map((one) => (one.key === key ? entry : one)) : [...all, entry]))
    queue.current = queue.current.then(async () => {
      const answer = stopped ? { error: 'Envoi abandonné.' } : await post(request, { file, asked }, (changes) => change(key, changes))
      change(key, { ...answer, state: 'sent' in answer ? 'done' : 'failed' })
      if ('sent' in answer) whenDone(answer.sent, nextKey.current === 2)
    })
  }

  return {
    sendings,
    send: (files: Iterable<File>, asked: Asked) => {
      for (const file of files) enqueue(nextKey.current++, file, asked)
    },
    again: ({ key, file }: Sending, asked: Asked) => enqueue(key, file, asked),
    forget: (key: number) => setSendings((all) => all.filter((one) => one.key !== key)),
  }
}

type Answer = { sent: Sent } | { error: string }

/** XMLHttpRequest and not fetch: only it tells how much has been sent. */
function post(
  request: XMLHttpRequest,
  { file, asked }: { file: File; asked: Asked },
  tell: (changes: Partial<Sending>) => void,
): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(asked)) if (value) form.append(name, value)
  form.append('fichier', file)
  return new Promise((resolve) => {
    request.open('POST', '/imports/envoi')
    request.upload.onprogress = ({ loaded, total }) => tell({ percent: Math.round((loaded / total) * 100) })
    request.upload.onload = () => tell({ state: 'reading', percent: 100 })
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => resolve({ error: 'L’envoi a échoué : la connexion a été interrompue. Réessayez.' })
    request.onabort = () => resolve({ error: 'Envoi abandonné.' })
    tell({ state: 'sending' })
    request.send(form)
  })
}

function answerOf({ status, responseText }: XMLHttpRequest): Answer {
  if (responseText.startsWith('{')) return { sent: JSON.parse(responseText) as Sent }
  if (status === 401)
    return { error: 'Votre session a expiré. Reconnectez-vous dans un autre onglet, puis réessayez : le fichier reste choisi.' }
  return { error: status < 500 && responseText ? responseText.trim() : 'Une erreur est survenue pendant la lecture. Réessayez.' }
}
