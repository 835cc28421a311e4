import { addMonths, type Period } from '../../../importers/period'
import type { Place } from '../place'
import { aspDuiFile, aspFile } from './asp'
import { dmpFile } from './dmp'
import { esmsFile } from './esms'
import { insiFile } from './insi'
import { mssanteFile } from './mssante'
import { programmesFile } from './programmes'
import { rocFile } from './roc'

export type DemoFile = { name: string; content: Buffer }

/** The national files received for a point, in the layouts that the importers know. MSSanté comes a month behind. */
export async function nationalFiles(places: readonly Place[], month: Period): Promise<DemoFile[]> {
  const es = places.filter(({ volet }) => volet === 'es')
  const esms = places.filter(({ volet }) => volet === 'esms')
  return [
    programmesFile(es, month),
    await aspFile(es, month),
    aspDuiFile(esms, month),
    await insiFile(places, month),
    await mssanteFile(places, addMonths(month, -1)),
    dmpFile(es, month),
    await rocFile(es, month),
    esmsFile(esms, month),
  ]
}
