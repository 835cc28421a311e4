import type { Issue } from '../../importers/steps/validate/issue'
import { Link } from '../ui/link'
import { Tag, Tags } from '../ui/tag'
import type { IssueFilter, IssueGroup, Issues, Level } from './issues.server'
import { bareMessage, levelWords, placeOf, plural } from './words'

type IssueListProps = { id: number; issues: Issues; filter: IssueFilter; mayRead: boolean }

export function IssueList({ id, issues, filter, mayRead }: IssueListProps) {
  const { byLevel, groups, matching, shown } = issues
  const total = byLevel.error + byLevel.warning + byLevel.notice
  return (
    <section aria-labelledby="remarques">
      <h2 id="remarques">Remarques</h2>
      {!mayRead && <p>Les lignes et les remarques d’un import se lisent par son auteur et par l’ANS.</p>}
      {mayRead && total === 0 && <p>Aucune : chaque ligne a été comprise.</p>}
      {mayRead && total > 0 && (
        <>
          <Tags label="Filtrer par niveau">
            <Tag href={hrefOf({})} pressed={!filter.level && !filter.code}>{`Toutes (${total.toLocaleString('fr-FR')})`}</Tag>
            {(Object.keys(levelWords) as Level[])
              .filter((level) => byLevel[level] > 0)
              .map((level) => (
                <Tag key={level} href={hrefOf({ level })} pressed={filter.level === level && !filter.code}>
                  {`${levelWords[level]} (${byLevel[level].toLocaleString('fr-FR')})`}
                </Tag>
              ))}
          </Tags>
          {groups.map((group) => (
            <Group
              key={`${group.level} ${group.code}`}
              group={group}
              isOpen={groups.length === 1 || (group.level === 'error' && group.n <= few)}
            />
          ))}
          <Rest id={id} matching={matching} shown={shown} filter={filter} />
        </>
      )}
    </section>
  )
}

/** Above, the title of a group says enough, and the person opens what they want to read. */
const few = 20

function hrefOf({ level, code, all }: Partial<IssueFilter>): string {
  const search = new URLSearchParams({ ...(level ? { niveau: level } : {}), ...(code ? { code } : {}), ...(all ? { tout: 'oui' } : {}) })
  return `?${search}#remarques`
}

const singular: Record<Level, string> = { error: 'erreur', warning: 'avertissement', notice: 'information' }

function Group({ group: { code, level, title, n, issues }, isOpen }: { group: IssueGroup; isOpen: boolean }) {
  return (
    <details className={`vg-issues vg-issues--${level}`} open={isOpen}>
      <summary>
        {`${title} `}
        <span className="vg-muted">{`${plural(n, singular[level])}`}</span>
      </summary>
      <ul>
        {issues.map((issue, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two remarks may say the same of the same line.
          <One key={`${issue.line} ${index}`} issue={issue} />
        ))}
      </ul>
      {issues.length < n && (
        <p>
          <Link href={hrefOf({ level, code })}>{`${issues.length > 0 ? 'Voir les' : 'Afficher ces'} ${plural(n, 'remarque')}`}</Link>
        </p>
      )}
    </details>
  )
}

function One({ issue }: { issue: Issue }) {
  const place = placeOf(issue)
  return (
    <li>
      {place && <strong>{`${place} : `}</strong>}
      {place ? bareMessage(issue) : issue.message}
      {issue.value && !issue.message.includes(issue.value) && <span className="vg-muted">{` Lu : « ${issue.value} ».`}</span>}
    </li>
  )
}

function Rest({ id, matching, shown, filter }: { id: number; matching: number; shown: number; filter: IssueFilter }) {
  if (shown >= matching) return null
  return (
    <p>
      {`${shown.toLocaleString('fr-FR')} remarques affichées sur ${matching.toLocaleString('fr-FR')}. `}
      {!filter.all && <Link href={hrefOf({ ...filter, all: true })}>Tout voir</Link>}
      {!filter.all && ' · '}
      <a href={`/imports/${id}/rejets`}>Toutes les télécharger (.xlsx)</a>
    </p>
  )
}
