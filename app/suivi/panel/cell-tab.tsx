import { Fragment, useState } from 'react'
import { showPeriod } from '../../../importers/period'
import { Sparkline } from '../../ui/sparkline'
import type { CellDetail } from '../cell.server'
import { ContestationItem, ContestForm } from '../echanges/contestation'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import type { TabProps } from '.'
import { useRead } from './use-read'

type Detail = Plain<CellDetail>

/** Where a cell comes from: its file and the months before, or who typed what and when; and what the region contests in it. */
export function CellTab({ target, point, exchanges, reload }: TabProps) {
  const { value: detail, problem } = useRead<Detail>(
    `/suivi/cellule?${new URLSearchParams({ finess: target.line.finess, colonne: target.column, point })}`,
  )
  const contested = exchanges?.contestations.filter(({ column }) => column === target.column) ?? []
  if (problem) return <p role="alert">{problem}</p>
  if (!detail) return <p>Lecture…</p>
  return (
    <>
      <p className="value">{detail.text || 'Cellule vide'}</p>
      {contested.map((one) => (
        <ContestationItem key={one.id} one={one} reload={reload} />
      ))}
      {detail.owner === 'region' ? <RegionalFacts detail={detail} /> : <NationalFacts detail={detail} />}
      {detail.owner === 'national' && exchanges?.may.contest && <Contest {...{ target, reload }} hasOpen={contested.some(isOpen)} />}
    </>
  )
}

const isOpen = ({ state }: { state: string }) => state === 'ouverte' || state === 'acceptee'

function Contest({ target, reload, hasOpen }: Pick<TabProps, 'target' | 'reload'> & { hasOpen: boolean }) {
  const [isContesting, setContesting] = useState(false)
  if (hasOpen) return null
  if (!isContesting) {
    return (
      <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setContesting(true)}>
        Je conteste cette valeur
      </button>
    )
  }
  const end = () => setContesting(false)
  const done = () => {
    end()
    reload()
  }
  return <ContestForm finess={target.line.finess} column={target.column} cancel={end} done={done} />
}

type Regional = Extract<Detail, { owner: 'region' }>

function RegionalFacts({ detail: { changes, ejChanges, ej, niveau } }: { detail: Regional }) {
  return (
    <>
      {niveau === 'EJ' && <p>{`Saisi sur l’EJ ${ej} : cet établissement n’a pas de valeur propre.`}</p>}
      <h3>Historique</h3>
      {changes.length + ejChanges.length === 0 && <p>Personne n’a encore rien saisi ici.</p>}
      <Changes changes={changes} />
      {ejChanges.length > 0 && <h3>{`Saisi sur l’EJ ${ej}`}</h3>}
      <Changes changes={ejChanges} />
    </>
  )
}

function Changes({ changes }: Pick<Regional, 'changes'>) {
  if (changes.length === 0) return null
  return (
    <ol className="changes">
      {changes.map((change) => (
        <li key={change.at}>
          <p>
            <strong>{change.author}</strong>, {shortTime(change.at)}
          </p>
          {change.before && <del>{change.before}</del>} <ins>{change.after || '(effacé)'}</ins>
        </li>
      ))}
    </ol>
  )
}

type National = Extract<Detail, { owner: 'national' }>

const shownMonths = 12

function NationalFacts({ detail }: { detail: National }) {
  const months = detail.months.slice(0, shownMonths)
  const figures = months.map(({ number }) => number).reverse()
  return (
    <>
      <dl>
        {factsOf(detail).map(([term, fact]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ))}
      </dl>
      {months.length > 0 && <h3>Mois par mois</h3>}
      <Sparkline values={figures} />
      <table>
        <tbody>
          {months.map(({ period, text, source }) => (
            <tr key={period}>
              <th scope="row">{showPeriod(period)}</th>
              <td>{text || '(vide)'}</td>
              <td title={source.file}>ligne {source.line}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function factsOf({ fills, origin, rule, sharedBy, pmsi }: National): [string, string][] {
  const filled: [string, string] = ['Rempli par', `${fills} — non modifiable par la région`]
  if (!origin) return [filled, rule ? ['Règle', rule] : ['Source', 'Aucun fichier appliqué ne nomme cet établissement.']]
  const { file, sheet, line, column, importedAt } = origin.source
  return [
    filled,
    ['Fichier', file],
    ['Cellule lue', `feuille « ${sheet} », ligne ${line}${column ? `, colonne ${column}` : ''}`],
    ['Mois', `${showPeriod(origin.period)}${importedAt ? `, importé le ${shortTime(importedAt)}` : ''}`],
    ['Niveau', levels[origin.level](sharedBy, pmsi)],
  ]
}

const levels = {
  EG: () => 'établissement (FINESS géographique)',
  EJ: (n: number) => `entité juridique : valeur partagée par ${n} établissement${n > 1 ? 's' : ''}`,
  PMSI: (_: number, pmsi: string | null) => `valeur lue par le FINESS PMSI${pmsi ? ` ${pmsi}` : ''}`,
}
