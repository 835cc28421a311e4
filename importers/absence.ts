/** A typed absence: neither empty nor zero. The label is what people read and what files say. */
export const absences = {
  pas_disponible: { label: 'pas disponible', said: ['pas disponible', 'non disponible', 'indisponible', 'nd', 'n/d', 'n/a', 'na', '#n/a'] },
  non_transmis: { label: 'non transmis', said: ['non transmis', 'non transmise', 'non communique', 'nc'] },
  non_renseigne: { label: 'non renseigné', said: ['non renseigne', 'nr', 'a qualifier'] },
  points: { label: '..', said: ['..', '...', '…'] },
  tiret: { label: '-', said: ['-', '–', '—'] },
} as const

export type Absence = keyof typeof absences

const alreadyPlain = /^[!-_a-~]+( [!-_a-~]+)*$/

/** Lower case, without accents, line breaks, double or non-breaking spaces: the form under which texts are compared. */
export function plain(text: string): string {
  if (alreadyPlain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

const codeBySaid = new Map(Object.entries(absences).flatMap(([code, { said }]) => said.map((form: string) => [form, code as Absence])))

export function readAbsence(raw: string): Absence | undefined {
  // None begins with a digit, and FINESS numbers come here by hundreds of thousands.
  return /^\d/.test(raw) ? undefined : codeBySaid.get(plain(raw))
}
