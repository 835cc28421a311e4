import { Link } from '@remix-run/react'
import { Fragment, useEffect, useRef, useState } from 'react'
import { type Period, showPeriod } from '../../importers/period'
import type { CellDetail } from './cell.server'
import type { Target } from './edits/edit'
import { shortTime } from './grid/settle'

/** Dates come as text: the detail is read as plain JSON. */
type Plain<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Detail = Plain<CellDetail>

type PanelProps = { target: Target; point: Period; close(): void }

/** Where a cell comes from: its file and the months before, or who typed what and when. */
export function CellPanel({ target, point, close }: PanelProps) {
  const [detail, setDetail] = useState<Detail | string>()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const search = new URLSearchParams({ finess: target.line.finess, colonne: target.column, point })
    const answer = new AbortController()
    setDetail(undefined)
    void readDetail(search, answer.signal).then((read) => answer.signal.aborted || setDetail(read))
    title.current?.focus()
    return () => answer.abort()
  }, [target, point])
  return (
    <aside className="sheet-panel" aria-labelledby="panneau-titre" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <h2 id="panneau-titre" ref={title} tabIndex={-1}>
        {target.label}
      </h2>
      <p>
        <Link to={`/etablissement/${target.line.finess}`}>{target.line.raisonSociale}</Link> <small>{target.line.finess}</small>
      </p>
      {detail === undefined ? <p>Lecture…</p> : typeof detail === 'string' ? <p role="alert">{detail}</p> : <Facts detail={detail} />}
      <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={close}>
        Fermer <span className="keys">(Échap)</span>
      </button>
    </aside>
  )
}

async function readDetail(search: URLSearchParams, signal: AbortSignal): Promise<Detail | string> {
  const response = await fetch(`/suivi/cellule?${search}`, { signal, headers: { Accept: 'application/json' } }).catch(() => undefined)
  if (!response) return 'Le service est momentanément indisponible.'
  return response.ok ? ((await response.json()) as Detail) : response.text()
}

function Facts({ detail }: { detail: Detail }) {
  if (detail.owner === 'region') {
    const { changes, ejChanges, ej, niveau } = detail
    return (
      <>
        <p className="value">{detail.text || 'Cellule vide'}</p>
        {niveau === 'EJ' && <p>{`Saisi sur l’EJ ${ej} : cet établissement n’a pas de valeur propre.`}</p>}
        <h3>Historique</h3>
        {changes.length + ejChanges.length === 0 && <p>Personne n’a encore rien saisi ici.</p>}
        <Changes changes={changes} />
        {ejChanges.length > 0 && <h3>{`Saisi sur l’EJ ${ej}`}</h3>}
        <Changes changes={ejChanges} />
      </>
    )
  }
  return <NationalFacts detail={detail} />
}

type Regional = Extract<Detail, { owner: 'region' }>

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

function NationalFacts({ detail }: { detail: National }) {
  return (
    <>
      <p className="value">{detail.text || 'Cellule vide'}</p>
      <dl>
        {factsOf(detail).map(([term, fact]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ))}
      </dl>
      {detail.months.length > 0 && <h3>Mois par mois</h3>}
      <table>
        <tbody>
          {detail.months.map(({ period, text, source }) => (
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
