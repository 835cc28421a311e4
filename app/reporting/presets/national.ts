import { fewest, indicatorsOf, isShare } from '../../../importers/figures/indicators'
import type { Definition, ReportColumn, Tab } from '../definition'

const everything = { regions: [], departements: [], secteurs: [], categories: [] }

const value = (field: string): ReportColumn => ({ field, calculation: 'valeur' })

/** The « Comparaison nationale » tab of the workbook as a report: each region beside the nation, the median and the quartiles. */
export const comparison = (volet: Definition['volet']): Definition => ({
  volet,
  ...everything,
  mask: fewest,
  tabs: [
    {
      title: 'Comparaison nationale',
      grain: 'indicateur',
      sort: null,
      columns: ['region', 'bloc', 'indicateur', 'fraicheur', 'valeur', 'positifs', 'connus', 'lignes', 'nation', 'mediane', 'q1', 'q3'].map(
        value,
      ),
    },
  ],
})

/** What a region brings to its « dialogue de gestion »: no template is known, département by département is an assumption. */
export const dialogue = (volet: Definition['volet']): Definition => ({
  volet,
  ...everything,
  mask: fewest,
  tabs: [figuresTab(volet, 'departement', 'Départements'), figuresTab(volet, 'region', 'Régions')],
})

/** The sheet for the CORS: no template is known; regions, then each EJ, are an assumption. */
export const cors = (volet: Definition['volet']): Definition => ({
  volet,
  ...everything,
  mask: fewest,
  tabs: [figuresTab(volet, 'region', 'Régions'), figuresTab(volet, 'ej', 'Entités juridiques')],
})

function figuresTab(volet: Definition['volet'], grain: 'departement' | 'region' | 'ej', title: string): Tab {
  const identity =
    grain === 'departement' ? ['region', 'departement', 'lignes'] : grain === 'ej' ? ['region', 'ej', 'lignes'] : ['region', 'lignes']
  const figures = indicatorsOf(volet).flatMap((indicator): ReportColumn[] =>
    isShare(indicator)
      ? [
          { field: indicator.key, calculation: 'part', title: `${indicator.measure.label} (%)` },
          { field: indicator.key, calculation: 'connus', title: `${indicator.measure.label} : concernés et connus` },
        ]
      : [{ field: indicator.key, calculation: 'somme', title: indicator.measure.label }],
  )
  return { title, grain, sort: null, columns: [...identity.map(value), ...figures] }
}
