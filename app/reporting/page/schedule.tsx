import { Form } from '@remix-run/react'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Link } from '../../ui/link'
import { formatChoices } from '../words'
import type { ReportPage } from './report.server'

const days = Array.from({ length: 28 }, (_, rank) => ({ value: String(rank + 1), label: rank === 0 ? 'le 1er' : `le ${rank + 1}` }))

/** The day on which a report leaves by itself, and how to take it away. */
export function Schedule({ report }: { report: ReportPage['report'] }) {
  const isChanged = report.isPreset && report.version > 0
  return (
    <section aria-labelledby="programmer">
      <h2 id="programmer">Chaque mois</h2>
      <p>
        Le rapport du dernier point de suivi est fait et gardé par Vigie ce jour-là, à votre nom et avec vos droits ; un programme peut le
        prendre avec un <Link href="/jetons">jeton</Link> :{' '}
        <code className="vg-report__address">GET /api/rapports/{report.key}/dernier</code>.
      </p>
      <Form method="post" className="vg-report__form">
        <input type="hidden" name="geste" value="programmer" />
        <Select
          label="Jour du mois"
          name="jour"
          options={days}
          blank="Jamais, à la main"
          defaultValue={report.day ? String(report.day) : ''}
        />
        <Select label="Format" name="format" options={formatChoices} defaultValue={report.format} />
        <Button type="submit" look="secondary">
          Enregistrer
        </Button>
      </Form>
      {(isChanged || !report.isPreset) && (
        <details className="vg-undo">
          <summary>{isChanged ? 'Rétablir le rapport d’origine…' : 'Supprimer ce rapport…'}</summary>
          <Form method="post">
            <p>Ce qui a été envoyé reste.</p>
            <Button type="submit" name="geste" value="retirer" look="secondary" small>
              {isChanged ? 'Rétablir' : 'Supprimer'}
            </Button>
          </Form>
        </details>
      )}
    </section>
  )
}
