import { useEffect, useRef, useState } from 'react'
import { regionName } from '../../../importers/reference/territoires'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { csvWarning } from '../../ui/csv-warning'
import { Select } from '../../ui/field'
import { Progress } from '../../ui/progress'
import { type Downloading, useDownload } from './download'

type ExportFormProps = {
  /** Codes, and « france » for who reads every region. */
  regions: readonly string[]
  chosen: readonly string[]
  volets: readonly string[]
  points: readonly { period: string; label: string }[]
  /** The filters of the screen that the person comes from. */
  kept: readonly (readonly [string, string])[]
}

const formats = [
  { value: 'xlsx', label: 'Excel (.xlsx), à rendre après modification' },
  { value: 'ods', label: 'LibreOffice (.ods), à rendre après modification' },
  { value: 'csv', label: 'CSV (;), pour relire les lignes' },
]

/** Chooses what is exported and follows it. Without JavaScript it is a plain form, and the browser downloads. */
export function ExportForm({ regions, chosen, volets, points, kept }: ExportFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const { state, start, cancel } = useDownload()
  const isBusy = state?.kind === 'running'
  const send = () => {
    if (form.current) void start(new FormData(form.current))
  }
  return (
    <section aria-labelledby="exporter">
      <h2 id="exporter">Exporter</h2>
      {kept.length > 0 && <Alert tone="info">Les filtres de l’écran d’où vous venez sont gardés : le fichier est un extrait.</Alert>}
      <form ref={form} action="/export/classeur" method="get">
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <Regions regions={regions} chosen={chosen} />
        <div className="retour-fields">
          <Select label="Volet" name="volet" options={volets.map((volet) => ({ value: volet, label: volet.toUpperCase() }))} />
          <Select label="Point de suivi" name="point" options={points.map(({ period, label }) => ({ value: period, label }))} />
          <Select label="Format" name="format" options={formats} />
        </div>
        <p className="vg-muted">{csvWarning}</p>
        <p className="vg-buttons">
          <Button type={isAlive ? 'button' : 'submit'} onClick={isAlive ? send : undefined} disabled={isBusy}>
            {isBusy ? 'Export en cours…' : 'Exporter'}
          </Button>
          {isBusy && (
            <Button look="secondary" onClick={cancel}>
              Annuler
            </Button>
          )}
        </p>
      </form>
      <State state={state} />
    </section>
  )
}

function Regions({ regions, chosen }: Pick<ExportFormProps, 'regions' | 'chosen'>) {
  if (regions.length === 1) return <input type="hidden" name="region" value={regions[0]} />
  return (
    <fieldset className="retour-regions">
      <legend className="fr-label">Régions</legend>
      {regions.map((code) => (
        <label key={code}>
          <input type="checkbox" name="region" value={code} defaultChecked={chosen.includes(code)} /> {regionName(code)}
        </label>
      ))}
    </fieldset>
  )
}

function State({ state }: { state: Downloading | undefined }) {
  if (!state) return null
  if (state.kind === 'failed')
    return (
      <Alert tone="error" live>
        {state.message}
      </Alert>
    )
  if (state.kind === 'done')
    return <Alert tone="success" live>{`${state.fileName} : ${state.lines.toLocaleString('fr-FR')} lignes.`}</Alert>
  return (
    <Progress
      label={`Écriture du classeur : ${state.done.toLocaleString('fr-FR')} lignes sur ${state.total.toLocaleString('fr-FR')}`}
      value={state.done}
      max={Math.max(1, state.total)}
    />
  )
}
