import type { Written } from '../written'

/** One cell to write. `niveau` 'EJ': `finess` is the EJ, and the entry speaks for its établissements of `region`. */
export type Sent = { finess: string; column: string; raw: string; seen: number; niveau?: 'EJ'; region?: string }

export type Transmit = (point: string, edits: readonly Sent[]) => Promise<readonly Written[]>

const failed = 'Le service est momentanément indisponible. Votre saisie n’a pas été enregistrée ; elle reste affichée.'
const lost = 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.'

/** What a request carries at most. */
const most = { edits: 500, characters: 400_000 }

/** The edits in parts that each fit a request. */
export function partsOf<T>(all: readonly T[], charactersOf: (one: T) => number): T[][] {
  const parts: T[][] = []
  let characters = 0
  for (const one of all) {
    const last = parts.at(-1)
    characters += charactersOf(one)
    if (last && last.length < most.edits && characters <= most.characters) last.push(one)
    else {
      parts.push([one])
      characters = charactersOf(one)
    }
  }
  return parts
}

/** Sends edits together. Never throws: a cut line or an ended session is an answer like another, for the typed text must stay on screen. */
export const send: Transmit = async (point, edits) => {
  const all = (written: Written) => edits.map(() => written)
  const response = await fetch('/suivi/cellules', {
    method: 'POST',
    body: JSON.stringify({ point, edits }),
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
  }).catch(() => undefined)
  if (!response) return all({ status: 'refused', message: failed })
  if (response.status === 401 || response.redirected) return all({ status: 'signed-out', message: lost })
  if (!response.headers.get('Content-Type')?.includes('json'))
    return all({ status: 'refused', message: response.status >= 500 ? failed : await response.text() })
  const { answers } = (await response.json()) as { answers: Written[] }
  return edits.map((_, index) => answers[index] ?? { status: 'refused', message: failed })
}
