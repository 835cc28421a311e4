import { type Column, choice, count, day, text } from '../../importers/column'
import type { Source } from '../../importers/source'
import { sources } from '../../importers/sources'

const states = { fait: 'Fait', en_cours: 'En cours', prevu: 'Prévu à l’automne', non: 'Non' }
const kinds = [(label: string) => choice(label, states), count, day, text]
const fields = Array.from({ length: 20 }, (_, rank): [string, Column] => {
  const kind = kinds[rank % kinds.length] as (label: string) => Column
  return [`c${rank + 1}`, kind(`Mesure ${rank + 1}`)]
})

/** Twenty columns more, of every kind, that no ministry has asked for: with them the volet ES has sixty. */
export const wide: Source = {
  ...{ key: 'banc', label: 'Banc', owner: 'Banc', importedBy: [], volet: 'es', provenance: 'Inventé pour la mesure.' },
  ...{ national: Object.fromEntries(fields), region: {} },
}

// Loaded before what derives from the sources (`node --import`): a new source is one line of that list.
;(sources as Source[]).push(wide)
