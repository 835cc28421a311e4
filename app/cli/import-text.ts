import { showPeriod } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import type { ImportResult, ImportStatus } from '../../importers/result'

export const statusLabels: Record<ImportStatus, string> = {
  staged: 'en attente',
  applied: 'appliqué',
  refused: 'refusé',
  duplicate: 'déjà importé',
  discarded: 'écarté',
  undone: 'annulé',
}

const shownIssues = 20

/** What an import did or would do, for the person who looks after the file. */
export function resultText(result: ImportResult): string {
  const { import: id, source, sheet, period, status, lines, skipped, changes, issues, fileName } = result
  const title = [id === null ? fileName : `Import ${id}`, source, sheet && `onglet « ${sheet} »`, period && showPeriod(period)]
  const head = `${title.filter(Boolean).join(', ')} : ${statusLabels[status]}`
  if (status === 'discarded' || status === 'undone') return [head, ...heldText(result)].join('\n')
  const conditional = status === 'staged' ? ' (à l’application)' : ''
  return [
    head,
    `  Lignes : ${[`${said(lines.read)} lues`, `${said(lines.applied)} appliquées${conditional}`, `${said(lines.unchanged)} inchangées`].join(', ')}, ` +
      `${said(lines.duplicate)} en double, ${said(lines.rejected)} rejetées ; ${said(skipped.blank + skipped.title + skipped.total)} sautées`,
    `  Changements : ${said(changes.added)} ajoutés, ${said(changes.changed)} modifiés, ${said(changes.removed)} retirés`,
    ...Object.entries(changes.byRegion).map(
      ([region, { added, changed, removed }]) => `    ${regionName(region)} : +${said(added)} ~${said(changed)} -${said(removed)}`,
    ),
    ...issues.slice(0, shownIssues).map(issueText),
    ...(issues.length > shownIssues ? [`  … et ${said(issues.length - shownIssues)} autres remarques (--json les donne toutes)`] : []),
  ].join('\n')
}

/** What an undo has left as it was, and why. */
function heldText({ held }: ImportResult): string[] {
  if (!held || held.cells === 0) return []
  return [
    `  ${said(held.cells)} cellule${held.cells > 1 ? 's' : ''} non annulée${held.cells > 1 ? 's' : ''}, dont dépend autre chose (--json en donne la liste) :`,
    ...held.byReason.map(({ why, cells }) => `    ${said(cells)} ${why}`),
  ]
}

const levels = { error: 'erreur', warning: 'attention', notice: 'remarque' }

function issueText({ line, column, value, level, message }: ImportResult['issues'][number]): string {
  const place = [line && `ligne ${line}`, column, value && `« ${value} »`].filter(Boolean).join(', ')
  return `  ${levels[level]}${place && ` (${place})`} : ${message}`
}

const said = (count: number): string => count.toLocaleString('fr-FR')
