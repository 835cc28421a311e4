import { signsChanged } from '../signs'
import type { Changed, Gesture } from './change.server'

const away = 'Le service est momentanément indisponible. Votre texte est conservé ici : réessayez.'

/** Sends a gesture; undefined when it is done, else why not. The signs of the sheet follow. */
export async function send(gesture: Gesture): Promise<{ code: string; message: string } | undefined> {
  const response = await fetch('/suivi/echanges', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({ geste: JSON.stringify(gesture) }),
  }).catch(() => undefined)
  if (!response) return { code: 'absent', message: away }
  if (!response.headers.get('Content-Type')?.includes('json')) return { code: String(response.status), message: await response.text() }
  const changed = (await response.json()) as Changed
  if (!changed.ok) return changed
  signsChanged()
}
