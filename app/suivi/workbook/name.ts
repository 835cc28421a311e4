import type { Volet } from '../../../importers/column'
import { compactPeriod, type Period } from '../../../importers/period'
import type { Effective } from '../../../importers/sheet/effective'
import { sources } from '../../../importers/sources'

/**
 * The archive rule of the workbook: `2022_Suivi Ségur ES_REGION_V1_Logiciels-moisannée_INS-moisannée_MSS-moisannée_DMP-moisannée_Certificats-moisannée`.
 * Each block gives its own month; one without data is left out.
 */
export function archiveName(volet: Volet, region: string, point: Period, effective: readonly Effective[]): string {
  const months = sources.flatMap((source) => {
    const own = effective.find((one) => one.source === source.key)
    const fields = Object.entries(source.national).filter(([, column]) => column.volet === undefined || column.volet === volet)
    return (source.file?.archive ?? []).flatMap((name, rank) => {
      // A block of two parts (DMP documents, certificates) names the second after its EJ columns.
      const [field] =
        fields
          .filter(([, column]) => (source.file?.archive?.length === 1 ? true : (column.level === 'EJ') === (rank === 1)))
          .find(([key]) => own?.months[key]) ?? []
      const month = field && own?.months[field]
      return month ? [`${name}-${compactPeriod(month)}`] : []
    })
  })
  return safe([`${point.slice(0, 4)}_Suivi Ségur ${volet.toUpperCase()}`, region, 'V1', ...months].join('_'))
}

/** No character that a file system or a header refuses. */
function safe(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 200)
}
