import { createHash } from 'node:crypto'
import { plain } from '../../absence'
import { withoutPeriods } from '../../period'
import { words } from './header-key'

/** What a header is: a field of the source, a level of FINESS ('EG', 'EJ', 'PMSI'), or null for a column left aside. */
export type Target = string | null

/** What people answered about the headers of a file. `columns` goes by plain header. */
export type Layout = {
  id: number
  name: string
  source: string
  signature: string
  columns: ReadonlyMap<string, Target>
  authorName: string
  updatedAt: Date
}

/** The headers as they come back every month, '' where there is none; the second of two equal ones is told apart. */
export function plainHeaders(labels: readonly string[]): string[] {
  const times = new Map<string, number>()
  return labels.map((label) => {
    const key = plainHeader(withoutPeriods(label)) || plainHeader(label)
    if (key === '') return ''
    const time = (times.get(key) ?? 0) + 1
    times.set(key, time)
    return time === 1 ? key : `${key} (${time})`
  })
}

/** Words that people can still read; what led to the month goes with it (« envoyés en août 2022 »). */
function plainHeader(label: string): string {
  return words(label)
    .join(' ')
    .replace(/( (de|d|du|en|au|a))+$/, '')
}

/** Two files of the same headers, whatever their order, have the same signature. With `sheet`, that of this sheet of such a file. */
export function signatureOf(labels: readonly string[], sheet?: string): string {
  const headers = plainHeaders(labels).filter((key) => key !== '')
  const isRepeated = headers.some((key) => key.endsWith(')'))
  const said = JSON.stringify([isRepeated ? headers : headers.sort(), ...(sheet === undefined ? [] : [plain(sheet)])])
  return createHash('sha256').update(said).digest('hex')
}
