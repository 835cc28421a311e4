import type { CellEdit, Target } from './edit'

/** What came of one cell: the text before, and the edit once it was settled. */
export type Outcome = { target: Target; raw: string; before: string; after: CellEdit }

/** What came of a paste, kept on screen until the person has read it. */
export type Report = { text: string; refused: readonly { cell: string; message: string }[] }

/** Cells of the paste that no yellow cell of the page could take. */
export type LeftOver = { beyondPage: number; grey: number }

export const cellName = ({ label, line }: Target): string => `${label}, ${line.raisonSociale}`

/** « 198 enregistrées, 2 refusées, 40 hors de la page, 3 vidées » */
export function reportOf(outcomes: readonly Outcome[], { beyondPage, grey }: LeftOver): Report {
  const saved = outcomes.filter(isSaved)
  const emptied = saved.filter(({ raw }) => raw.trim() === '').length
  const refused = outcomes.filter((outcome) => !isSaved(outcome))
  const counts = [
    counted(saved.length - emptied, 'enregistrée'),
    counted(refused.length, 'refusée'),
    beyondPage > 0 ? `${n(beyondPage)} hors de la page` : '',
    grey > 0 ? `${n(grey)} hors des colonnes de la région` : '',
    counted(emptied, 'vidée'),
  ]
  return {
    text: `Collage : ${counts.filter(Boolean).join(', ') || 'rien à changer'}.`,
    refused: refused.map(({ target, after }) => ({ cell: cellName(target), message: after.message ?? '' })),
  }
}

export const isSaved = ({ after }: Outcome): boolean => after.phase === 'saved'

const n = (count: number) => count.toLocaleString('fr-FR')
const counted = (count: number, word: string) => (count > 0 ? `${n(count)} ${word}${count > 1 ? 's' : ''}` : '')
