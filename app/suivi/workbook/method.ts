import type { Volet } from '../../../importers/column'
import { type Mode, modeWords } from '../../../importers/modes'
import { sources } from '../../../importers/sources'

/** The « Méthodologie » tab, told by the sources themselves: theme, details, who fills. */
export function methodRows(volet: Volet, modes: ReadonlyMap<string, Mode> = new Map()): string[][] {
  const concerned = sources.filter(({ volet: own }) => own === undefined || own === volet)
  return [
    [`Méthodologie Onglet Suivi Ségur ${volet.toUpperCase()}`],
    ['Objectif du fichier :', 'Suivre avec le territoire l’état d’avancement du Ségur à la maille de l’établissement.'],
    ['Colonnes grises', 'Remplies par les fichiers nationaux : elles ne se modifient pas ici.'],
    ['Colonnes jaunes', 'Remplies par la région, en ligne dans Vigie.'],
    [
      'Valeur de l’EJ',
      'Une valeur donnée pour une entité juridique est répétée sur chacun de ses établissements : elle ne s’additionne pas.',
    ],
    [],
    ['Thèmes - Ligne 3', 'Détails', 'Colonnes', 'Responsable de la complétude'],
    ...concerned.flatMap(({ key, label, provenance, owner, national, region }) => [
      ...(Object.keys(national).length > 0 ? [[label, said(provenance, modes.get(key)), labels(national, volet), owner]] : []),
      [label, 'La région complète avec les informations dont elle dispose.', labels(region, volet), 'Région'],
    ]),
  ]
}

const said = (provenance: string, mode: Mode | undefined) => (mode ? `${provenance} ${modeWords(mode)}.` : provenance)

function labels(columns: Readonly<Record<string, { label: string; volet?: Volet }>>, volet: Volet): string {
  return Object.values(columns)
    .filter((column) => column.volet === undefined || column.volet === volet)
    .map(({ label }) => label)
    .join(', ')
}
