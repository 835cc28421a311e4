import { choice, day, note, plain, type Volet } from '../column'
import { defineSource, type Pivot, type Values } from '../source'
import { meteo } from './meteo'

/** From the weakest to the strongest (domain.md §8.2). Beyond « Commande signée », only the layout with one row per dossier says it: assumed. */
const milestones = ['non_concerne', 'pas_commande', 'commande_signee', 'avance_payee', 'va_signee', 'solde'] as const
const signed = ['commande_signee', 'avance_payee', 'va_signee', 'solde']

const commande = (label: string, letter: string | undefined, volet: Volet, headers: string[] = []) =>
  choice(
    label,
    {
      ...{ commande_signee: 'Commande signée', pas_commande: 'Pas de commande signée', non_concerne: 'Non concerné' },
      ...{ avance_payee: 'Avance payée', va_signee: 'VA signée', solde: 'Soldé' },
    },
    {
      letter,
      volet,
      headers,
      scale: { non_concerne: 0, pas_commande: 0, commande_signee: 1, avance_payee: 2, va_signee: 3, solde: 4 },
      blank: { rule: 'pas_commande' },
      whenUnnamed: 'pas_commande',
      synonyms: { non_concerne: ['nc', 'non concernee', 'sans objet'], pas_commande: ['pas de commande'], commande_signee: ['signee'] },
      measure: { label: `${label} : commandes signées`, positive: signed, outOfScope: ['non_concerne'] },
    },
  )

const software = {
  dpi: commande('DPI', 'J', 'es'),
  pfi: commande('PFI', 'L', 'es'),
  ri: commande('RI', 'N', 'es'),
  loinc: commande('LOINC', 'P', 'es'),
  sgl: commande('SGL', 'R', 'es'),
  radio: commande('RADIO', 'T', 'es', ['RIS']),
  dui: commande('DUI', undefined, 'esms'),
}
const fieldByType = new Map(
  Object.entries(software).flatMap(([field, { headers }]) => headers.map((name) => [plain(name), field] as const)),
)

const names: Readonly<Record<string, string>> = {
  signature: 'Date signature BDC',
  demandeAvance: 'Date demande avance',
  va: 'Date VA/MOM',
  demandeSolde: 'Date demande solde',
}

/** The layout with one row per dossier: assumed, but for the statuses of the avance. */
const dossiers: Pivot = {
  headers: {
    type: ['Type de logiciel', 'Type logiciel'],
    signature: ['Date signature BDC', 'Date de signature du BDC', 'Date signature du bon de commande'],
    demandeAvance: ['Date demande avance', "Date de demande d'avance"],
    statutAvance: ['Statut avance', "Statut de l'avance"],
    va: ['Date VA/MOM', 'Date VA', 'Date de VA'],
    demandeSolde: ['Date demande solde', 'Date de demande de solde'],
    statutSolde: ['Statut solde', 'Statut du solde'],
    dossier: ['N° dossier', 'N° de dossier'],
    couloir: ['Couloir'],
    dispositif: ['Dispositif'],
    editeur: ['Éditeur', 'Éditeur/Fournisseur', 'Fournisseur'],
    solution: ['Solution', 'Solution / n° référencement', 'N° référencement'],
    siret: ['SIRET bénéficiaire', 'SIRET'],
    montant: ['Montant'],
  },
  needs: ['type', 'signature'],
  fieldOf: ({ type = '' }) => fieldByType.get(plain(type)),
  read: (row) => {
    if (dossiers.fieldOf(row) === undefined) return { issue: `type de logiciel « ${row.type?.trim()} » inconnu`, cell: 'type' }
    const dates = new Map(Object.keys(names).map((cell) => [cell, day(cell).read(row[cell] ?? '')] as const))
    for (const [cell, read] of dates) if ('issue' in read) return { issue: read.issue, cell }
    const dateOf = (cell: string) => {
      const read = dates.get(cell)
      return read && 'value' in read && read.value !== null ? String(read.value) : undefined
    }
    return { value: milestoneOf(row, dateOf), warnings: disorder(dateOf) }
  },
  stronger: (one, other) => (rank(one) >= rank(other) ? one : other),
}

function milestoneOf(
  { statutAvance = '', statutSolde = '' }: Readonly<Record<string, string>>,
  dateOf: (cell: string) => string | undefined,
) {
  if (isPaid(statutSolde)) return 'solde'
  if (dateOf('va')) return 'va_signee'
  if (isPaid(statutAvance)) return 'avance_payee'
  return dateOf('signature') ? 'commande_signee' : 'pas_commande'
}

/** « Décidée et payée » */
const isPaid = (statut: string) => /\bpaye?e?\b/.test(plain(statut))

function disorder(dateOf: (cell: string) => string | undefined): string[] {
  const signature = dateOf('signature')
  return ['demandeAvance', 'va', 'demandeSolde'].flatMap((cell) => {
    const date = dateOf(cell)
    if (!date) return []
    if (!signature) return cell === 'va' ? ['VA sans commande signée'] : []
    return date < signature ? [`« ${names[cell]} » précède « ${names.signature} »`] : []
  })
}

const rank = (value: unknown) => milestones.indexOf(value as (typeof milestones)[number])

/** An order that was signed does not come undone from one month to the next. */
function setBack(now: Values, before: Values): string[] {
  return Object.entries(software).flatMap(([field, column]) => {
    const [is, was] = [now[field], before[field]]
    if (!is || !was || rank(was) < rank('commande_signee') || rank(is) >= rank(was)) return []
    return [`${column.label} recule de « ${column.show(was)} » à « ${column.show(is)} »`]
  })
}

export const asp = defineSource({
  key: 'asp',
  label: 'Prestation Ségur',
  owner: 'ANS',
  title: (month) => `Prestation Ségur (données issues de l'ASP et de la région) - ${month('dpi') || month('dui')}`,
  importedBy: ['ans'],
  provenance:
    'Fichier « ASP-MOIS-ANNEE-SEGUR » de l’ASP : le type de logiciel commandé. Un établissement que le fichier ne nomme pas est « Pas de commande signée ». Disposition des colonnes d’identité et fichier d’une ligne par dossier : hypothèse.',
  assumed: true,
  file: {
    name: /\basp\b.*segur|segur.*\basp\b|^asp[-_ ]/i,
    finess: {
      PMSI: ['FINESS PMSI', 'FINESS bénéficiaire'],
      EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'],
      EJ: ['FINESS juridique', 'FINESS EJ'],
    },
    levels: ['PMSI', 'EG', 'EJ'],
    ignored: ['Raison sociale', 'Région', 'Département', 'Catégorie'],
    disposition: 'replace',
    archive: ['Logiciels'],
  },
  national: software,
  region: {
    meteo: meteo('X'),
    commentaire: note('Commentaires', { letter: 'Y' }),
  },
  pivot: dossiers,
  compare: setBack,
})
