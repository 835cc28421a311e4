import { Form } from '@remix-run/react'
import { showPeriod } from '../../../importers/period'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { Link } from '../../ui/link'
import { formatChoices } from '../words'
import type { ReportPage } from './report.server'

type Props = { page: ReportPage & { point: string } }

/** What leaves is kept; a second time for the same point has to be said. */
export function Send({ page: { report, point, sendings } }: Props) {
  const last = sendings.find((one) => one.point === point)
  return (
    <section aria-labelledby="envoyer">
      <h2 id="envoyer">Envoyer</h2>
      <p>
        Le fichier est fait à cet instant et gardé octet pour octet, avec sa date et votre nom. Vous le transmettez ensuite comme d’habitude
        : Vigie n’écrit à personne.
      </p>
      {last && (
        <p>
          Déjà envoyé pour {showPeriod(point)} le {last.sentAt} par {last.authorName}.{' '}
          <Link href={`/rapports/${report.key}/changements?de=${last.id}&point=${point}`}>Ce qui a changé depuis</Link>
        </p>
      )}
      <Form method="post" className="vg-report__form" key={`${point} ${sendings.length}`}>
        <input type="hidden" name="geste" value="envoyer" />
        <input type="hidden" name="point" value={point} />
        <Select label="Format" name="format" options={formatChoices} defaultValue={report.format} />
        <Field label="Destinataire (facultatif)" name="destinataire" maxLength={200} />
        {last && (
          <label className="vg-report__again">
            <input type="checkbox" name="encore" value="oui" required /> Envoyer de nouveau
          </label>
        )}
        <Button type="submit">Envoyer {showPeriod(point)}</Button>
      </Form>
    </section>
  )
}
