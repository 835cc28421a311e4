import type { Written } from '../written'

export type Sent = { finess: string; point: string; column: string; raw: string; seen: number }

const failed = 'Le service est momentanément indisponible. Votre saisie n’a pas été enregistrée ; elle reste affichée.'
const lost = 'Votre session a expiré. Reconnectez-vous : votre saisie sera rétablie.'

type Waiting = { edit: Sent; answered(written: Written): void }

/** A request carries a block, in the room of a form: an accent takes six characters of it. */
const most = { edits: 100, characters: 80_000 }
let waiting: Waiting[] = []

/** Sends an edit with those of the same gesture. Never throws: a cut line or an ended session is an answer like another, for the typed text must stay on screen. */
export function send(edit: Sent): Promise<Written> {
  return new Promise((answered) => {
    if (waiting.length === 0) setTimeout(sendWaiting, 0)
    waiting.push({ edit, answered })
  })
}

/** Blocks go one after the other. */
async function sendWaiting(): Promise<void> {
  const all = waiting
  waiting = []
  for (const block of blocksOf(all)) {
    const answers = await transmit(block.map(({ edit }) => edit))
    block.forEach(({ answered }, index) => {
      answered(answers[index] ?? { status: 'refused', message: failed })
    })
  }
}

function blocksOf(all: readonly Waiting[]): Waiting[][] {
  const blocks: Waiting[][] = [[]]
  let characters = 0
  for (const one of all) {
    const last = blocks.at(-1) ?? []
    characters += one.edit.raw.length + 100
    if (last.length < most.edits && (characters <= most.characters || last.length === 0)) last.push(one)
    else {
      blocks.push([one])
      characters = one.edit.raw.length + 100
    }
  }
  return blocks
}

async function transmit(edits: readonly Sent[]): Promise<readonly Written[]> {
  const all = (written: Written) => edits.map(() => written)
  const [only] = edits
  const body = new URLSearchParams(only && edits.length === 1 ? { ...only, seen: String(only.seen) } : { saisies: JSON.stringify(edits) })
  const response = await fetch('/suivi/cellule', { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined)
  if (!response) return all({ status: 'refused', message: failed })
  if (response.status === 401 || response.redirected) return all({ status: 'signed-out', message: lost })
  if (!response.headers.get('Content-Type')?.includes('json'))
    return all({ status: 'refused', message: response.status >= 500 ? failed : await response.text() })
  const answer = (await response.json()) as Written | Written[]
  return Array.isArray(answer) ? answer : [answer]
}
