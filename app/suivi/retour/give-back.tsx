import { Form, useNavigation } from '@remix-run/react'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Progress } from '../../ui/progress'

/** The form that gives a workbook back. */
export function GiveBack({ writes }: { writes: boolean }) {
  const { state, formMethod } = useNavigation()
  const isReading = state !== 'idle' && formMethod === 'POST'
  return (
    <section aria-labelledby="rendre">
      <h2 id="rendre">Rendre un classeur</h2>
      <p>
        {writes
          ? 'Seules les cellules jaunes modifiées sont reprises, chacune comparée à ce qui a changé en ligne depuis l’export. Rien n’est écrit avant votre relecture.'
          : 'Le classeur est comparé à la feuille et aux fichiers. Seule la région écrit ses cellules jaunes.'}{' '}
        Un classeur sans estampille de Vigie, celui des années passées par exemple, est lu comme un classeur ancien : ses cellules ne
        passent jamais devant une saisie plus récente.
      </p>
      <Form method="post" encType="multipart/form-data">
        <div className="fr-upload-group vg-field">
          <label className="fr-label" htmlFor="fichier">
            Classeur
            <span className="fr-hint-text">.xlsx, .ods ou .csv, 25 Mo au plus, enregistré par Excel ou LibreOffice</span>
          </label>
          <input className="fr-upload" type="file" id="fichier" name="fichier" accept=".xlsx,.ods,.csv" required />
        </div>
        <div className="retour-month">
          <Field label="Mois" hint="Seulement si ni l’onglet ni le fichier ne le disent" type="month" name="period" />
        </div>
        {isReading ? <Progress label="Lecture et comparaison du classeur" /> : <Button type="submit">Comparer le classeur</Button>}
      </Form>
    </section>
  )
}
