import type { Counts, Lines, Skipped } from '../../importers/result'
import type { Issue } from '../../importers/steps/validate/issue'

/** « 1 ligne », « 4 812 lignes » */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`
}

export const statusWords = {
  staged: { label: 'À vérifier', tone: 'new' },
  applied: { label: 'Appliqué', tone: 'success' },
  discarded: { label: 'Écarté', tone: 'neutral' },
  undone: { label: 'Annulé', tone: 'warning' },
} as const

export type Status = keyof typeof statusWords

/** « 4 812 lignes lues = 4 790 appliquées + 10 inchangées + 2 doublons + 10 rejetées » */
export function conservation(lines: Lines, isApplied: boolean): string {
  const parts = [
    isApplied ? plural(lines.applied, 'appliquée') : `${lines.applied.toLocaleString('fr-FR')} à appliquer`,
    plural(lines.unchanged, 'inchangée'),
    plural(lines.duplicate, 'doublon'),
    plural(lines.rejected, 'rejetée'),
  ]
  return `${plural(lines.read, 'ligne lue', 'lignes lues')} = ${parts.join(' + ')}`
}

/** « Laissées de côté : 3 lignes de titre, 1 ligne de total. » or nothing. */
export function skippedWords({ blank = 0, title = 0, total = 0 }: Partial<Skipped>): string | undefined {
  const parts = [
    title > 0 && plural(title, 'ligne de titre', 'lignes de titre'),
    total > 0 && plural(total, 'ligne de total', 'lignes de total'),
    blank > 0 && plural(blank, 'ligne vide', 'lignes vides'),
  ].filter(Boolean)
  return parts.length > 0 ? `Laissées de côté : ${parts.join(', ')}.` : undefined
}

type Said = { added: string; changed: string; removed: string }

const sheetSaid: Said = { added: 'ajoutée', changed: 'modifiée', removed: 'retirée' }
const placeSaid: Said = { added: 'ouvert', changed: 'modifié', removed: 'fermé' }

type PlaceCounts = Counts & { closed?: number; past?: number }

/** Counts of lines of a référentiel → of établissements that open, change and close, whichever way the file says so. */
export function asPlaces<C extends PlaceCounts>(counts: C): C {
  const { added, changed, removed, closed = 0, past = 0 } = counts
  return { ...counts, added: added - past, changed: changed - closed, removed: removed + closed }
}

/** The référentiel opens and closes établissements; the other files add and remove lines. */
export const saidOf = (source: string): Said => (source === 'finess' ? placeSaid : sheetSaid)

/** « 12 ajoutées, 3 modifiées », « aucun changement » */
export function changeWords({ added, changed, removed }: Counts, said: Said = sheetSaid): string {
  const parts = [
    added > 0 && plural(added, said.added),
    changed > 0 && plural(changed, said.changed),
    removed > 0 && plural(removed, said.removed),
  ].filter(Boolean)
  return parts.join(', ') || 'aucun changement'
}

/** « 12 passent de “Pas de commande signée” à “Commande signée” », the most frequent first. */
export function moveWords(moves: Readonly<Record<string, number>> = {}): string[] {
  return Object.entries(moves)
    .sort(([, one], [, other]) => other - one)
    .map(([move, n]) => {
      const [before, after] = move.split('→')
      return `${n.toLocaleString('fr-FR')} ${n > 1 ? 'passent' : 'passe'} de “${before}” à “${after}”`
    })
}

/** « Ligne 57, colonne DPI » */
export function placeOf({ line, column }: Pick<Issue, 'line' | 'column'>): string {
  const parts = [line === null ? '' : `ligne ${line}`, column ? `colonne ${column}` : ''].filter(Boolean).join(', ')
  return parts.charAt(0).toUpperCase() + parts.slice(1)
}

/** The reader of workbooks puts the address in its message too. */
export function bareMessage({ message }: Pick<Issue, 'message'>): string {
  const bare = message.replace(/^Ligne \d+, colonne [A-Z]+ : /, '')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

export const levelWords = { error: 'Erreurs', warning: 'Avertissements', notice: 'Informations' } as const
