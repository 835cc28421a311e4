import { Form, Link } from '@remix-run/react'
import { useId, useState } from 'react'
import { stateWords } from '../../../importers/contestations/contestation'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Select } from '../../ui/field'
import { Table } from '../../ui/table'
import { Follow } from '../echanges/contestation'
import { FreeTextWarning } from '../echanges/submit'
import type { Plain } from '../plain'
import type { ContestationsPage } from './contestations.server'

type Page = Plain<ContestationsPage>
type Told = { ok: boolean; code?: string; message: string } | undefined

const states = [
  { value: 'ouverte', label: 'En attente de réponse' },
  { value: 'acceptee', label: 'Acceptées, en attente du fichier' },
  { value: 'fermee', label: 'Fermées' },
  { value: 'toutes', label: 'Toutes' },
]
const ages = [
  { value: '7', label: 'Plus de 7 jours' },
  { value: '30', label: 'Plus de 30 jours' },
  { value: '90', label: 'Plus de 90 jours' },
]

/** What the regions contest: by source, region and age; answered one by one or together. */
export function Contestations({ page, told }: { page: Page; told: Told }) {
  const { view, list } = page
  return (
    <>
      <Form method="get" className="contestation-filters" aria-label="Filtrer les contestations">
        <Select label="État" name="etat" options={states} defaultValue={view.etat} />
        <Select label="Source" name="source" options={page.sources} blank="Toutes" defaultValue={view.source} />
        <Select label="Région" name="region" options={page.regions} blank="Toutes" defaultValue={view.region} />
        <Select label="Ancienneté" name="age" options={ages} blank="Toutes" defaultValue={view.age ? String(view.age) : ''} />
        <Button type="submit" small look="secondary">
          Filtrer
        </Button>
      </Form>
      {list.length === 0 ? (
        <EmptyState title="Aucune contestation de cette sorte.">
          Une région conteste une cellule grise depuis le panneau de la cellule (Espace), bouton « Je conteste cette valeur ».
        </EmptyState>
      ) : (
        <Chosen page={page} told={told} />
      )}
      <AheadTable ahead={page.ahead} />
    </>
  )
}

function Chosen({ page, told }: { page: Page; told: Told }) {
  const { list, mayJudge } = page
  const [chosen, setChosen] = useState<readonly number[]>([])
  const id = useId()
  const open = list.filter((one) => one.mayJudge).map((one) => one.id)
  const still = chosen.filter((one) => open.includes(one))
  const toggle = (one: number) => setChosen(still.includes(one) ? still.filter((other) => other !== one) : [...still, one])
  return (
    <Form method="post">
      <Table
        caption={`${list.length} contestation${list.length > 1 ? 's' : ''}`}
        head={
          <tr>
            {mayJudge && (
              <th scope="col">
                <label>
                  <input
                    type="checkbox"
                    checked={open.length > 0 && still.length === open.length}
                    disabled={open.length === 0}
                    onChange={() => setChosen(still.length === open.length ? [] : open)}
                  />{' '}
                  Toutes
                </label>
              </th>
            )}
            <th scope="col">Établissement</th>
            <th scope="col">Cellule</th>
            <th scope="col">Fichier → région</th>
            <th scope="col">Motif</th>
            <th scope="col">Depuis</th>
          </tr>
        }
      >
        {list.map((one) => (
          <tr key={one.id}>
            {mayJudge && (
              <td>
                {one.mayJudge && (
                  <input
                    type="checkbox"
                    name="id"
                    value={one.id}
                    checked={still.includes(one.id)}
                    onChange={() => toggle(one.id)}
                    aria-label={`Choisir : ${one.label}, ${one.raisonSociale}`}
                  />
                )}
              </td>
            )}
            <td>
              <Link to={one.href}>{one.raisonSociale}</Link>
              <br />
              <small>
                {one.regionName} · {one.finess}
              </small>
            </td>
            <td>
              {one.label}
              {one.level === 'EJ' && <small> (valeur de l’EJ)</small>}
            </td>
            <td>
              <del>{one.said || '(vide)'}</del> → <strong>{one.proposed}</strong>
            </td>
            <td className="reason">
              {one.reason}
              {one.evidence && <small> Preuve : {one.evidence}</small>}
              {one.answer && <small> Réponse : {one.answer}</small>}
            </td>
            <td>
              {one.days} j<br />
              <small>{stateWords[one.state]}</small>
              <Follow one={one} />
            </td>
          </tr>
        ))}
      </Table>
      {mayJudge && open.length > 0 && (
        <fieldset className="together-form">
          <legend>Répondre aux contestations choisies ({still.length})</legend>
          <label htmlFor={`${id}-reponse`}>Réponse aux régions (nécessaire pour refuser)</label>
          <textarea id={`${id}-reponse`} name="reponse" rows={2} maxLength={2000} aria-describedby={`${id}-garde`} />
          <FreeTextWarning id={`${id}-garde`} />
          {told?.code === 'a-confirmer' && (
            <label>
              <input type="checkbox" name="confirme" value="oui" /> J’ai relu ma réponse : l’envoyer quand même
            </label>
          )}
          <p className="gesture-buttons">
            <Button type="submit" name="verdict" value="acceptee" small>
              {`Accepter (${still.length})`}
            </Button>
            <Button type="submit" name="verdict" value="refusee" small look="secondary">
              {`Refuser (${still.length})`}
            </Button>
          </p>
        </fieldset>
      )}
    </Form>
  )
}

function AheadTable({ ahead }: Pick<Page, 'ahead'>) {
  if (ahead.length === 0) return null
  return (
    <section aria-labelledby="avance">
      <h2 id="avance" className="fr-h5">
        De combien les régions étaient en avance
      </h2>
      <Table
        caption="Contestations par source"
        captionHidden
        head={
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Ouvertes</th>
            <th scope="col">Confirmées par un fichier</th>
            <th scope="col">Avance médiane</th>
            <th scope="col">La plus longue</th>
          </tr>
        }
      >
        {ahead.map(({ source, label, open, confirmed, median, longest }) => (
          <tr key={source}>
            <th scope="row">{label}</th>
            <td>{open}</td>
            <td>{confirmed}</td>
            <td>{median === null ? '–' : `${median} j`}</td>
            <td>{longest === null ? '–' : `${longest} j`}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
