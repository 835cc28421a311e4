import { Form, useNavigation } from '@remix-run/react'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Link } from '../ui/link'
import type { Former } from './formers.server'
import { showDay } from './words'

type FormersProps = { formers: readonly Former[]; mayDeclare: boolean; proposed: string; refused: string | undefined }

/** The numbers that the place had before, and for the ANS the form that declares one. */
export function Formers({ formers, mayDeclare, proposed, refused }: FormersProps) {
  if (formers.length === 0 && !mayDeclare) return null
  return (
    <section aria-labelledby="anciens-numeros">
      <h2 id="anciens-numeros">Anciens numéros</h2>
      {formers.length === 0 ? (
        <p className="vg-muted">Aucun : ce numéro n’en a remplacé aucun autre.</p>
      ) : (
        <p className="vg-muted">Ce que les fichiers et la région ont dit sous ces numéros est lu ici.</p>
      )}
      <ul className="vg-formers">
        {formers.map((former) => (
          <li key={former.finess}>
            <OneFormer former={former} mayForget={mayDeclare} />
          </li>
        ))}
      </ul>
      {refused && (
        <Alert tone="error" live>
          {refused}
        </Alert>
      )}
      {mayDeclare && <Declare proposed={proposed} isOpen={proposed !== '' || refused !== undefined} />}
    </section>
  )
}

function OneFormer({ former: { finess, raisonSociale, depuis, declaredBy, isKnown }, mayForget }: { former: Former; mayForget: boolean }) {
  return (
    <>
      {isKnown ? <Link href={`/etablissement/${finess}`}>{finess}</Link> : <code>{finess}</code>}
      {`${raisonSociale ? ` ${raisonSociale}` : ''}, remplacé depuis le ${showDay(depuis)}`}
      <span className="vg-muted">{` (déclaré par ${declaredBy})`}</span>
      {mayForget && (
        <Form method="post">
          <input type="hidden" name="ancien" value={finess} />
          <Button type="submit" name="geste" value="retirer" look="bare" small aria-label={`Retirer la succession de ${finess}`}>
            Retirer
          </Button>
        </Form>
      )}
    </>
  )
}

function Declare({ proposed, isOpen }: { proposed: string; isOpen: boolean }) {
  const { state } = useNavigation()
  return (
    <details open={isOpen}>
      <summary>Déclarer un ancien numéro…</summary>
      <p>
        Les valeurs des fichiers et les saisies en cours de l’ancien numéro seront lues sous celui-ci, sans rien remplacer de ce qui y est
        déjà. L’ancien établissement doit être fermé dans le référentiel.
      </p>
      <Form method="post" className="vg-declare">
        <Field label="Ancien numéro FINESS" name="ancien" defaultValue={proposed} required autoComplete="off" />
        <Field label="Depuis le" type="date" name="depuis" />
        <Button type="submit" name="geste" value="succeder" disabled={state !== 'idle'}>
          Déclarer la succession
        </Button>
      </Form>
    </details>
  )
}
