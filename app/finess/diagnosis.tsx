import { useEffect, useState } from 'react'
import type { ColumnLine } from '../../importers/rapprochement/column'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { HeaderCell, NumberCell, Table } from '../ui/table'
import type { Diagnosed } from './diagnosis.server'
import { levelWords, plural, statusWords } from './words'

export function Diagnosis({ diagnosed: { counts, total, lines, matching, onlyDoubtful, repaired } }: { diagnosed: Diagnosed }) {
  const statuses = Object.keys(statusWords) as (keyof typeof statusWords)[]
  return (
    <section aria-labelledby="diagnostic">
      <h2 id="diagnostic">Diagnostic</h2>
      <p role="status">
        {`${plural(total, 'ligne')} : `}
        {statuses
          .filter((status) => counts[status])
          .map((status) => `${(counts[status] ?? 0).toLocaleString('fr-FR')} ${inWords(status, counts[status] ?? 0)}`)
          .join(', ')}
        .
      </p>
      <Repaired text={repaired} lines={total} />
      {matching === 0 ? <p>Aucune ligne à revoir.</p> : <Lines lines={lines} />}
      {lines.length < matching && (
        <p>{`${plural(lines.length, 'ligne affichée', 'lignes affichées')} sur ${matching.toLocaleString('fr-FR')}${onlyDoubtful ? ' à revoir' : ''} : le fichier .csv les contient toutes.`}</p>
      )}
    </section>
  )
}

function inWords(status: keyof typeof statusWords, n: number): string {
  const { label } = statusWords[status]
  return `${label.toLowerCase()}${status === 'to-confirm' || n < 2 ? '' : 's'}`
}

function Lines({ lines }: { lines: readonly ColumnLine[] }) {
  return (
    <div className="vg-diagnosis">
      <Table
        caption="Diagnostic de chaque ligne"
        captionHidden
        head={
          <tr>
            <HeaderCell number>Ligne</HeaderCell>
            <HeaderCell>Valeur lue</HeaderCell>
            <HeaderCell>État</HeaderCell>
            <HeaderCell>FINESS</HeaderCell>
            <HeaderCell>Explication</HeaderCell>
            <HeaderCell>Établissement ou entité</HeaderCell>
          </tr>
        }
      >
        {lines.map((line) => (
          <Line key={line.line} line={line} />
        ))}
      </Table>
    </div>
  )
}

function Line({ line: { line, input, finess, level, status, message, nom, regions } }: { line: ColumnLine }) {
  const { label, tone } = statusWords[status]
  return (
    <tr>
      <NumberCell value={line} />
      <td className="vg-diagnosis__input">{input.length > 80 ? `${input.slice(0, 80)}…` : input}</td>
      <td>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td className={finess ? undefined : 'vg-diagnosis__none'}>{finess ?? '–'}</td>
      <td>{message}</td>
      <td>
        {level && <strong>{nom || (level === 'EJ' ? 'Entité juridique sans nom dans le référentiel' : '')}</strong>}
        {level && <span className="vg-muted">{` ${[levelWords[level], regions.join(', ')].filter(Boolean).join(' · ')}`}</span>}
      </td>
    </tr>
  )
}

/** What to paste back over the column: as many lines, in the same order. */
function Repaired({ text, lines }: { text: string; lines: number }) {
  const [state, setState] = useState<'off' | 'ready' | 'copied'>('off')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another column has not been copied yet.
  useEffect(() => setState('clipboard' in navigator ? 'ready' : 'off'), [text])
  const copy = () => void navigator.clipboard.writeText(text).then(() => setState('copied'))
  return (
    <div className="vg-repaired">
      <label className="fr-label" htmlFor="colonne-reparee">
        Colonne réparée
        <span className="fr-hint-text">
          {`${plural(lines, 'ligne')}, dans le même ordre. Ce qui n’a pas pu être lu y reste tel quel. Mettez la colonne au format Texte avant de coller.`}
        </span>
      </label>
      <textarea id="colonne-reparee" className="fr-input vg-doctor__column" rows={5} readOnly value={text} />
      {state !== 'off' && (
        <Button look="secondary" icon="fr-icon-clipboard-line" onClick={copy}>
          {state === 'copied' ? 'Colonne copiée' : 'Copier la colonne réparée'}
        </Button>
      )}
      <span role="status" className="fr-sr-only">
        {state === 'copied' && 'Colonne copiée'}
      </span>
    </div>
  )
}
