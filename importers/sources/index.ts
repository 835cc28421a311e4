import type { Source } from '../source'
import { asp } from './asp'
import { dmp } from './dmp'
import { esms } from './esms'
import { insi } from './insi'
import { mssante } from './mssante'
import { programmes } from './programmes'
import { roc } from './roc'
import { sih } from './sih'

/** In the order of the blocks of the sheet. */
export const sources: readonly Source[] = [programmes, asp, sih, insi, mssante, dmp, roc, esms]

export function sourceByKey(key: string): Source | undefined {
  return sources.find((source) => source.key === key)
}
