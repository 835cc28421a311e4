import { cellName, isSaved, type Outcome } from './gesture'

/** What came of a gesture on many cells, kept on screen until the person has read it. */
export type Report = { text: string; refused: readonly { cell: string; message: string }[] }

/** Cells of a gesture that no yellow cell of the sheet could take. */
export type LeftOver = { beyondSheet: number; grey: number }

export const nothingLeft: LeftOver = { beyondSheet: 0, grey: 0 }

/** « Collage : 198 enregistrées, 2 refusées, 40 sous la dernière ligne, 3 vidées. » */
export function reportOf(name: string, outcomes: readonly Outcome[], { beyondSheet, grey }: LeftOver = nothingLeft): Report {
  const saved = outcomes.filter(isSaved)
  const emptied = saved.filter(({ raw }) => raw.trim() === '').length
  const refused = outcomes.filter((outcome) => !isSaved(outcome))
  const counts = [
    counted(saved.length - emptied, 'enregistrée'),
    counted(refused.length, 'refusée'),
    beyondSheet > 0 ? `${n(beyondSheet)} sous la dernière ligne` : '',
    grey > 0 ? `${n(grey)} hors des colonnes de la région` : '',
    counted(emptied, 'vidée'),
  ]
  return {
    text: `${name} : ${counts.filter(Boolean).join(', ') || 'rien à changer'}.`,
    refused: refused.map(({ target, after }) => ({ cell: cellName(target), message: after.message ?? '' })),
  }
}

/** « Annulé : 197 cellules. 3 laissées : elles ont été modifiées depuis. » */
export function returnOf(word: string, done: readonly Outcome[], left: readonly Outcome[]): Report {
  const [only] = done
  const what = done.length === 1 && only ? cellName(only.target) : counted(done.length, 'cellule')
  const others =
    left.length > 0 ? ` ${counted(left.length, 'laissée')} telle${left.length > 1 ? 's' : ''} quelle${left.length > 1 ? 's' : ''}.` : ''
  return {
    text: `${done.length > 0 ? `${word} : ${what}.` : `Rien n’a été ${word.toLowerCase()}.`}${others}`,
    refused: left.map(({ target, after }) => ({ cell: cellName(target), message: after.message ?? '' })),
  }
}

const n = (count: number) => count.toLocaleString('fr-FR')
export const counted = (count: number, word: string) => (count > 0 ? `${n(count)} ${word}${count > 1 ? 's' : ''}` : '')
