import type { Definition } from '../definition'
import { cnsa } from './cnsa'
import { comparison, cors, dialogue } from './national'

export type Preset = { key: string; name: string; about: string; definition: Definition }

const assumed = 'Le modèle n’est pas connu : ses colonnes sont une hypothèse, à changer ici.'

/** The reports that come with Vigie; once changed on screen, the changed one stands in its place. */
export const presets: readonly Preset[] = [
  { key: 'cnsa', name: 'Rapport mensuel à la CNSA', about: assumed, definition: cnsa },
  {
    key: 'comparaison-es',
    name: 'Comparaison nationale – établissements de santé',
    about: 'L’onglet « moyenne nationale » du classeur : chaque région à côté de la nation, de la médiane et des quartiles.',
    definition: comparison('es'),
  },
  {
    key: 'comparaison-esms',
    name: 'Comparaison nationale – ESMS',
    about: 'Chaque région à côté de la nation, de la médiane et des quartiles.',
    definition: comparison('esms'),
  },
  { key: 'dialogue-es', name: 'Dialogue de gestion – établissements de santé', about: assumed, definition: dialogue('es') },
  { key: 'dialogue-esms', name: 'Dialogue de gestion – ESMS', about: assumed, definition: dialogue('esms') },
  { key: 'cors-es', name: 'Fiche CORS – établissements de santé', about: assumed, definition: cors('es') },
]
