import { useNavigate, useRevalidator } from '@remix-run/react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { Asked } from '../../importers/steps/recognise/recognised'
import { Button } from '../ui/button'
import { Select } from '../ui/field'
import type { Choice } from './list.server'
import { accepted, answersOf, MonthField } from './question'
import { useSending } from './sending'
import { SendingItem } from './sending-item'
import { onlyPage } from './sent'

type DropZoneProps = { choices: readonly Choice[] }

/** Where files are dropped or chosen, then what becomes of each. Without JavaScript it is a form with one file. */
export function DropZone({ choices }: DropZoneProps) {
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const { sendings, send, again, forget } = useSending((sent, isAlone) => {
    const page = isAlone ? onlyPage(sent) : undefined
    if (page) navigate(page)
    else revalidate()
  })
  return (
    <section aria-labelledby="importer">
      <h2 id="importer" className="fr-sr-only">
        Importer un fichier
      </h2>
      <FileForm choices={choices} onFiles={send} />
      {sendings.length > 0 && (
        <ul className="vg-sendings" aria-label="Fichiers envoyés">
          {sendings.map((sending) => (
            <SendingItem
              key={sending.key}
              sending={sending}
              onAnswer={(asked) => again(sending, asked)}
              onForget={() => forget(sending.key)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function FileForm({ choices, onFiles }: DropZoneProps & { onFiles(files: File[], asked: Asked): void }) {
  const form = useRef<HTMLFormElement>(null)
  const isAlive = useAlive()
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    if (form.current && files && files.length > 0) onFiles([...files], answersOf(form.current))
  }
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }
  return (
    <form
      ref={form}
      method="post"
      action="/imports/nouveau"
      encType="multipart/form-data"
      className={`vg-drop ${isOver ? 'vg-drop--over' : ''}`}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        take(event.dataTransfer.files)
      }}
    >
      <FileInput choices={choices} isAlive={isAlive} onFiles={take} />
      <Precisions choices={choices} />
      {!isAlive && <Button type="submit">Importer</Button>}
    </form>
  )
}

function FileInput({ choices, isAlive, onFiles }: DropZoneProps & { isAlive: boolean; onFiles(files: FileList | null): void }) {
  return (
    <>
      <label className="fr-label" htmlFor="fichier">
        <strong>{isAlive ? 'Déposez ici les fichiers à importer, ou choisissez-les' : 'Choisissez le fichier à importer'}</strong>
        <span className="fr-hint-text">
          {`${choices.map(({ label }) => label).join(', ')} · .xlsx, .ods, .csv ou .tsv, 25 Mo au plus. Rien ne change avant votre accord.`}
        </span>
      </label>
      <input
        id="fichier"
        name="fichier"
        type="file"
        className="fr-upload"
        accept={accepted}
        multiple={isAlive}
        required={!isAlive}
        onChange={(event) => {
          onFiles(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

function Precisions({ choices }: DropZoneProps) {
  return (
    <details className="vg-precisions">
      <summary>Préciser le mois ou la source</summary>
      <p className="vg-muted">Ils sont reconnus dans le fichier ; ce qui est précisé ici l’emporte.</p>
      <div className="vg-precisions__fields">
        <MonthField label="Mois" />
        <Select label="Source" name="source" options={choices.filter(({ value }) => value !== 'finess')} blank="Celle du fichier" />
      </div>
    </details>
  )
}

/** False on the server and until React answers: what needs it is not offered before. */
function useAlive(): boolean {
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  return isAlive
}
