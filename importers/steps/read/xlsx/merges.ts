import type { Merge } from '../cells'
import { limits } from '../limits'

/** Merged areas that start in the first 40 rows. One area may claim the whole sheet: it is kept as its four corners, never expanded. */
export function readMerges(xml: string, prefix: string): Merge[] {
  const merges: Merge[] = []
  let read = 0
  const pattern = new RegExp(`<${prefix}mergeCell\\s[^<>]*?ref=["']([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})["']`, 'g')
  for (const [, left = '', top, right = '', bottom] of xml.matchAll(pattern)) {
    if (++read > limits.merges) return []
    if (Number(top) <= limits.mergesRows) {
      merges.push({ row: Number(top), col: columnIndex(left), toRow: Number(bottom), toCol: columnIndex(right) })
    }
  }
  return merges
}

function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
