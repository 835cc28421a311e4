import type { Epoch } from '../dates'
import { Refusal } from '../refusals'
import { elements, inside } from '../xml/elements'

export type SheetPart = { name: string; hidden: boolean; part: string }
export type Parts = { epoch: Epoch; sheets: SheetPart[]; sharedStrings?: string; styles?: string }

type Relation = { type: string; target: string }

/** Where each sheet is, in the order of the tabs. Chart sheets and the like are left out. */
export function readParts(workbookXml: string, relationsXml: string): Parts {
  const relations = readRelations(relationsXml)
  const byType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  const sheets: SheetPart[] = []
  for (const sheet of elements(inside(workbookXml, 'sheets'), 'sheet')) {
    const relation = relations.get(sheet.get('id') ?? '')
    if (!relation) throw new Refusal('incoherent', `onglet « ${sheet.get('name') ?? ''} »`)
    if (relation.type !== 'worksheet') continue
    sheets.push({ name: sheet.get('name') ?? '', hidden: /hidden/i.test(sheet.get('state') ?? ''), part: relation.target })
  }
  // The same part under many tabs would multiply its rows for a few bytes each.
  if (new Set(sheets.map(({ part }) => part)).size < sheets.length) throw new Refusal('incoherent', 'liste des onglets')
  const [properties] = elements(workbookXml, 'workbookPr')
  const is1904 = /^(1|true)$/i.test(properties?.get('date1904') ?? '')
  return { epoch: is1904 ? 1904 : 1900, sheets, sharedStrings: byType('sharedStrings'), styles: byType('styles') }
}

function readRelations(xml: string): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  for (const relation of elements(xml, 'Relationship')) {
    if (relation.get('TargetMode') === 'External') continue
    const type = (relation.get('Type') ?? '').replace(/^.*\//, '')
    relations.set(relation.get('Id') ?? '', { type, target: partName(relation.get('Target') ?? '') })
  }
  return relations
}

/** Targets are relative to xl/ unless they start with a slash. */
function partName(target: string): string {
  const segments: string[] = []
  for (const segment of (target.startsWith('/') ? target : `xl/${target}`).split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}
