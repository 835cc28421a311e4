import type { Volet } from '../../../importers/column'
import { compactPeriod, type Period } from '../../../importers/period'
import type { Effective } from '../../../importers/sheet/effective'
import { sources } from '../../../importers/sources'

/**
 * The archive rule of the workbook: `2022_Suivi Ségur ES_REGION_V1_Logiciels-moisannée_INS-moisannée_MSS-moisannée_DMP-moisannée_Certificats-moisannée`.
 * Each block gives its own month, and one that no file fills yet says « aucun »: the name always has its five.
 */
export function archiveName(volet: Volet, region: string, point: Period, effective: readonly Effective[]): string {
  const months = sources.flatMap((source) => {
    const own = effective.find((one) => one.source === source.key)
    const fields = Object.entries(source.national).filter(([, column]) => column.volet === undefined || column.volet === volet)
    return (source.file?.archive ?? []).map((name, rank) => {
      // A block of two parts (DMP documents, certificates) names the second after its EJ columns.
      const [field] =
        fields
          .filter(([, column]) => (source.file?.archive?.length === 1 ? true : (column.level === 'EJ') === (rank === 1)))
          .find(([key]) => own?.months[key]) ?? []
      const month = field && own?.months[field]
      return `${name}-${month ? compactPeriod(month) : 'aucun'}`
    })
  })
  return safe([`${point.slice(0, 4)}_Suivi Ségur ${volet.toUpperCase()}`, region, 'V1', ...months].join('_'))
}

/** No character that a file system or a header refuses, none that is invisible. */
function safe(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, 200)
}
