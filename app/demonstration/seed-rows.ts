/** The rows printed in the regions' workbook (workshop of October 2022): the demonstration gives exactly these values in August 2022. */
export type SeedRow = {
  finess: string
  ej: string
  pmsi: string
  orders: Record<'DPI' | 'PFI' | 'RI' | 'LOINC' | 'SGL' | 'RADIO', string>
  insi: string
  messages: number
  dmp: [sortie: string, labo: string, radio: string]
  pilote: string
  candidat: string
  regional: { taux?: string; organisation?: string; commentaire?: string }
}

const signed = 'Commande signée'
const none = 'Pas de commande signée'
const out = 'Non concerné'

export const seedRows: readonly SeedRow[] = [
  {
    finess: '240000372',
    ej: '240000059',
    pmsi: '240000059',
    orders: { DPI: signed, PFI: signed, RI: none, LOINC: signed, SGL: out, RADIO: signed },
    insi: 'Oui',
    messages: 1830,
    dmp: ['Oui', 'Oui', 'Oui'],
    pilote: 'ES Pilote MES',
    candidat: 'D4',
    regional: { taux: '47', organisation: "En cours - Pas d'alerte", commentaire: 'Difficulté avec Editeurs(vu avec CRIV/ANS)' },
  },
  {
    finess: '160000253',
    ej: '160000451',
    pmsi: '160000451',
    orders: { DPI: signed, PFI: signed, RI: none, LOINC: none, SGL: none, RADIO: signed },
    insi: 'Oui',
    messages: 10980,
    dmp: ['Oui', 'Oui', 'Oui'],
    pilote: 'ES Pilote MES',
    candidat: '',
    regional: { taux: '60', organisation: "En cours - Pas d'alerte", commentaire: 'Diffuse en interne pas encore en ext' },
  },
  {
    finess: '160013207',
    ej: '160001632',
    pmsi: '160013207',
    orders: { DPI: signed, PFI: signed, RI: signed, LOINC: out, SGL: out, RADIO: out },
    insi: 'Non',
    messages: 2189,
    dmp: ['Oui', 'Non', 'Non'],
    pilote: '',
    candidat: 'D1 D4 Bonus CRO',
    regional: {},
  },
]

export const seedByFiness = new Map(seedRows.map((row) => [row.finess, row]))
export const seedByEj = new Map(seedRows.map((row) => [row.ej, row]))
