import { note } from '../column'
import { defineSource } from '../source'

export const sih = defineSource({
  key: 'sih',
  label: 'SIH',
  owner: 'Région',
  importedBy: [],
  provenance: 'La région complète avec les informations dont elle dispose. Une seule note : hypothèse.',
  assumed: true,
  national: {},
  region: { note: note('SIH', { letter: 'Z', assumed: true }) },
})
