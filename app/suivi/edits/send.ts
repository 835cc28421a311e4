import type { Written } from '../written'

export type Sent = { finess: string; point: string; column: string; raw: string; seen: number }

const failed = 'Le service est momentanément indisponible. Votre saisie n’a pas été enregistrée ; elle reste affichée.'
const lost = 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.'

/** Sends one edit. Never throws: a cut line or an ended session is an answer like another, for the typed text must stay on screen. */
export async function send(edit: Sent): Promise<Written> {
  const body = new URLSearchParams({ ...edit, seen: String(edit.seen) })
  const response = await fetch('/suivi/cellule', { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined)
  if (!response) return { status: 'refused', message: failed }
  if (response.status === 401 || response.redirected) return { status: 'signed-out', message: lost }
  if (response.headers.get('Content-Type')?.includes('json')) return (await response.json()) as Written
  return { status: 'refused', message: response.status >= 500 ? failed : await response.text() }
}
