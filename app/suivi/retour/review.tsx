import type { SerializeFrom } from '@remix-run/node'
import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { showPeriod } from '../../../importers/period'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../../ui/table'
import { Tag, Tags } from '../../ui/tag'
import { CellTable, Conflict } from './cells'
import type { Review as ServerReview } from './review.server'
import { at, columnLabel, counted, isToReview, n, outcomeOrder, outcomes } from './words'

type Review = SerializeFrom<ServerReview>

/** A workbook given back: what it would change, cell by cell, and the buttons. Nothing is written before « Appliquer ». */
export function ReturnReview({ review }: { review: Review }) {
  const { row, outcome, cells, next, from } = review
  const { reading } = row
  return (
    <>
      <p>{told(review)}</p>
      {reading.notes.map((note) => (
        <Alert key={note} tone="info">
          {note}
        </Alert>
      ))}
      <Tags label="Cellules du classeur">
        {outcomeOrder
          .filter((one) => reading.counts[one] > 0 || (one === 'conflict' && review.undecided > 0))
          .map((one) => (
            <Tag key={one} href={`?voir=${one}`} pressed={one === outcome}>
              {one === 'conflict'
                ? `${outcomes.conflict.title} : ${n(Math.max(reading.counts.conflict, review.undecided))}`
                : `${outcomes[one].title} : ${n(reading.counts[one])}`}
            </Tag>
          ))}
      </Tags>
      {row.status === 'staged' && !isToReview(reading.counts) && <Nothing counts={reading.counts} />}
      <Decision review={review} />
      {cells.length > 0 && outcome !== 'conflict' && <CellTable outcome={outcome} cells={cells} />}
      <p className="vg-buttons">
        {from > 0 && <Link href={`?voir=${outcome}`}>← Depuis le début</Link>}
        {next !== undefined && <Link href={`?voir=${outcome}&apres=${next}`}>Suivantes →</Link>}
      </p>
      <ByColumn review={review} />
    </>
  )
}

/** Nothing to decide: it is said, and no button stays. */
function Nothing({ counts }: { counts: Review['row']['reading']['counts'] }) {
  const isSame = outcomeOrder.every((one) => counts[one] === 0)
  return (
    <Alert tone={isSame ? 'success' : 'info'}>
      {isSame
        ? 'Ce classeur dit la même chose que la feuille : il n’y a rien à reprendre.'
        : 'Aucune cellule de ce classeur n’est à reprendre : les différences ci-dessous sont données pour information.'}
    </Alert>
  )
}

function told({ row: { kind, reading } }: Review): string {
  const what = outcomeOrder.filter((one) => reading.counts[one] > 0).map((one) => counted(reading.counts, one))
  const tabs = reading.tabs.map(({ sheet, period, lines }) => `« ${sheet} » (${showPeriod(period)}, ${n(lines)} lignes)`).join(', ')
  const since = kind === 'estampille' ? `, exporté le ${at(reading.exportedAt)}` : ''
  return `Onglet ${tabs}${since} : ${what.join(', ') || 'aucune différence avec la feuille'}. ${n(reading.counts.same)} cellules jaunes sont les mêmes.`
}

/** The conflicts of this page and the decision for all: one form, so that choices and button go together. */
function Decision({ review }: { review: Review }) {
  const { row, outcome, cells, undecided, written } = review
  const [choices, setChoices] = useState<Readonly<Record<number, 'fichier' | 'ligne'>>>({})
  const { state } = useNavigation()
  const isOver = row.status === 'discarded' || row.status === 'undone'
  const toWrite = row.status === 'staged' ? row.reading.counts.apply : 0
  const conflicts = outcome === 'conflict' ? cells.filter(({ choice }) => choice === null) : []
  const chooseAll = (choice: 'fichier' | 'ligne') => setChoices(Object.fromEntries(conflicts.map(({ rank }) => [rank, choice])))
  if (isOver || (row.status === 'staged' && !isToReview(row.reading.counts))) return null
  return (
    <Form method="post" className="retour-decision">
      {conflicts.length > 0 && (
        <section aria-label="Conflits">
          <h2>{`${n(undecided)} ${undecided > 1 ? 'cellules modifiées' : 'cellule modifiée'} des deux côtés`}</h2>
          <p>
            Depuis l’export, quelqu’un a changé ces cellules en ligne. Choisissez la version à garder ; celles que vous laissez attendent.
          </p>
          <p className="vg-buttons">
            <Button small look="secondary" onClick={() => chooseAll('fichier')}>
              Tout prendre du fichier
            </Button>
            <Button small look="secondary" onClick={() => chooseAll('ligne')}>
              Tout garder en ligne
            </Button>
          </p>
          {conflicts.map((cell) => (
            <Conflict
              key={cell.rank}
              cell={cell}
              choice={choices[cell.rank]}
              onChoose={(choice) => setChoices((before) => ({ ...before, [cell.rank]: choice }))}
            />
          ))}
        </section>
      )}
      {undecided > conflicts.length && (
        <label className="retour-others">
          Pour les conflits qui ne sont pas sur cette page{' '}
          <select className="fr-select" name="autres" defaultValue="">
            <option value="">les laisser attendre</option>
            <option value="fichier">prendre le fichier</option>
            <option value="ligne">garder ce qui est en ligne</option>
          </select>
        </label>
      )}
      <p className="vg-buttons">
        {(toWrite > 0 || undecided > 0) && (
          <Button type="submit" name="decision" value="appliquer" disabled={state !== 'idle'}>
            {state === 'idle' ? applyWords(toWrite, Object.keys(choices).length) : 'Écriture en cours…'}
          </Button>
        )}
        {row.status === 'staged' && (
          <Button type="submit" name="decision" value="ecarter" look="secondary" disabled={state !== 'idle'}>
            Écarter
          </Button>
        )}
        {row.status === 'applied' && written > 0 && (
          <Button type="submit" name="decision" value="annuler" look="secondary" disabled={state !== 'idle'}>
            {`Annuler : remettre ${n(written)} ${written > 1 ? 'cellules' : 'cellule'} comme avant`}
          </Button>
        )}
      </p>
    </Form>
  )
}

function applyWords(toWrite: number, choices: number): string {
  if (toWrite === 0) return choices > 0 ? 'Appliquer les choix' : 'Appliquer'
  return `Appliquer : écrire ${n(toWrite)} ${toWrite > 1 ? 'cellules' : 'cellule'}${choices > 0 ? ' et les choix' : ''}`
}

function ByColumn({ review: { row } }: { review: Review }) {
  const columns = Object.entries(row.reading.byColumn)
  if (columns.length === 0) return null
  return (
    <Table
      caption="Par colonne"
      head={
        <tr>
          <HeaderCell>Colonne</HeaderCell>
          {outcomeOrder.map((one) => (
            <HeaderCell key={one} number>
              {outcomes[one].title}
            </HeaderCell>
          ))}
          <HeaderCell number>Identiques</HeaderCell>
        </tr>
      }
    >
      {columns.map(([key, counts]) => (
        <tr key={key}>
          <RowHeader>{columnLabel(key)}</RowHeader>
          {outcomeOrder.map((one) => (
            <NumberCell key={one} value={counts[one]} />
          ))}
          <NumberCell value={counts.same} />
        </tr>
      ))}
    </Table>
  )
}
