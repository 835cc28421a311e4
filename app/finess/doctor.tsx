import { Form, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Diagnosis } from './diagnosis'
import type { Diagnosed, Refused } from './diagnosis.server'

/** A column of numbers to paste, and what each of them is worth. Works without JavaScript: everything is one form. */
export function Doctor({ answer, most }: { answer: Diagnosed | Refused | undefined; most: number }) {
  const { state } = useNavigation()
  const id = useId()
  const diagnosed = answer && 'lines' in answer ? answer : undefined
  return (
    <>
      <p>
        Collez une colonne de numéros FINESS telle qu’elle est dans votre fichier. Chaque ligne est contrôlée (forme, clé, niveau EG ou EJ
        dans le référentiel) ; rien n’est corrigé sans être dit.
      </p>
      <Form method="post" action="/finess?index" className="vg-doctor">
        <div className="vg-field fr-input-group">
          <label className="fr-label" htmlFor={id}>
            Numéros à vérifier
            <span className="fr-hint-text">{`Un par ligne, ${most.toLocaleString('fr-FR')} au plus. Une cellule peut contenir du texte autour du numéro.`}</span>
          </label>
          <textarea
            id={id}
            name="colonne"
            className="fr-input vg-doctor__column"
            rows={8}
            spellCheck={false}
            defaultValue={answer?.pasted}
            required
          />
        </div>
        <div className="vg-doctor__buttons">
          <Button type="submit" disabled={state !== 'idle'}>
            {state === 'submitting' ? 'Diagnostic en cours…' : 'Diagnostiquer'}
          </Button>
          {diagnosed && (
            <Button type="submit" look="secondary" name="montrer" value={diagnosed.onlyDoubtful ? 'tout' : 'a-revoir'}>
              {diagnosed.onlyDoubtful ? 'Montrer toutes les lignes' : 'Ne montrer que les lignes à revoir'}
            </Button>
          )}
        </div>
      </Form>
      {diagnosed && (
        <form method="post" action="/finess/diagnostic.csv">
          <input type="hidden" name="colonne" value={diagnosed.pasted} />
          <Button type="submit" look="tertiary" small icon="fr-icon-download-line">
            Télécharger le diagnostic (.csv)
          </Button>
        </form>
      )}
      {answer && 'refused' in answer && (
        <Alert tone="error" live>
          {answer.refused}
        </Alert>
      )}
      {diagnosed && <Diagnosis diagnosed={diagnosed} />}
    </>
  )
}
