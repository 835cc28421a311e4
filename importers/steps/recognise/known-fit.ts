import type { Level } from '../../source'
import type { SheetCells } from '../read/cells'
import { type Claim, claim, heading } from './claim'
import { finessLevel } from './finess-header'
import { type Fit, fileSources } from './fit'
import type { Headers } from './headers'
import { type Layout, plainHeaders, signatureOf } from './layout'

/** The row of headers that people have already explained, read as they said. */
export function knownFit(sheet: SheetCells, candidates: readonly Headers[], layouts: readonly Layout[]): Fit | undefined {
  if (layouts.length === 0) return undefined
  const layoutBySignature = new Map(layouts.map((layout) => [layout.signature, layout]))
  for (const headers of candidates) {
    const ofSheet = layoutBySignature.get(signatureOf(headers.labels, sheet.name))
    const layout = ofSheet ?? layoutBySignature.get(signatureOf(headers.labels))
    const source = fileSources.find(({ key }) => key === layout?.source)
    if (!layout || !source) continue
    const fit: Fit = {
      source,
      sheet,
      headers,
      claim: followed(layout, claim(source, headers), headers, source),
      layout,
      isOfSheet: !!ofSheet,
    }
    if (fit.claim.columns.size > 0 && Object.keys(fit.claim.finess).length > 0) return fit
  }
}

const levels: readonly string[] = ['EG', 'EJ', 'PMSI'] satisfies Level[]

/** What the layout says goes before what names say; a field that the source has no more is an unknown column. */
function followed(layout: Layout, named: Claim, { labels }: Headers, source: Fit['source']): Claim {
  if (named.pivot) return named
  const made: Claim = { columns: new Map(), finess: {}, unknown: [], regional: named.regional, evidence: [], repeated: [], aside: [] }
  const regional = new Set(named.regional.map(({ letter }) => letter))
  for (const [col, key] of plainHeaders(labels).entries()) {
    if (key === '') continue
    const target = layout.columns.get(key)
    const label = heading(labels[col] ?? '', col)
    if (target && levels.includes(target)) made.finess[target as Level] = col
    else if (target && Object.hasOwn(source.national, target)) {
      made.columns.set(target, col)
      if (!finessLevel(source.national[target]?.label ?? '')) made.evidence.push(col)
    } else if (target) made.unknown.push(label)
    else if (!regional.has(label.letter) && !named.ignored?.includes(col)) made.aside?.push(label)
  }
  return made
}
