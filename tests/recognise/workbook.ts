import type { CellKind, Merge, SheetCells, Workbook } from '../../importers/steps/read/cells'

type Extras = { name?: string; hidden?: boolean; merges?: Merge[]; kinds?: Record<string, CellKind> }

/** A sheet from lines of cells separated by « | »; an empty line is a row of the sheet without any cell. */
export function aSheet(lines: string, { name = 'Feuil1', hidden = false, merges, kinds = {} }: Extras = {}): SheetCells {
  return aSheetOf(
    lines
      .replace(/^\n/, '')
      .split('\n')
      .map((line) => (line.trim() === '' ? [] : line.split('|').map((cell) => cell.trim()))),
    { name, hidden, merges, kinds },
  )
}

export function aSheetOf(grid: string[][], { name = 'Feuil1', hidden = false, merges, kinds = {} }: Extras = {}): SheetCells {
  const rows = grid.map((cells, index) => ({ row: index + 1, cells })).filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { name, hidden, rows, kinds: new Map(Object.entries(kinds)), counted: rows.length, merges, notices: [] }
}

export function aWorkbook(...sheets: SheetCells[]): Workbook {
  return { format: 'xlsx', sheets }
}

export const aspSheet = `
FINESS géographique | FINESS PMSI | FINESS juridique | Raison sociale | Région | DPI | PFI | RI | LOINC | SGL | RADIO
240000372 | 240000059 | 240000059 | CH DE BERGERAC | Nouvelle-Aquitaine | Commande signée | Commande signée |  | Commande signée | Non concerné | Commande signée
160000253 | 160000451 | 160000451 | CH D'ANGOULEME | Nouvelle-Aquitaine | Commande signée | Commande signée |  |  |  | Commande signée`

export const mssanteSheet = `
FINESS juridique | Raison sociale | Région | Département | ES Raccordé | Nb de messages envoyés
240000059 | CH DE BERGERAC | Nouvelle-Aquitaine | 24 | ES Emetteur | 1830
160000451 | CH D'ANGOULEME | Nouvelle-Aquitaine | 16 | ES Emetteur | 10980`

export const insiSheet = `
Région | Département | FINESS géographique | FINESS juridique | Raison sociale | Catégorie | Appel au TS INSi | Nb d'appels du mois
Nouvelle-Aquitaine | 24 | 240000372 | 240000059 | CH DE BERGERAC | CH | Oui | 312`

export const dmpSheet = `
FINESS géographique | FINESS juridique | Raison sociale | Documents de sorties DPI | CR Labo | CR Radio | Certificat DMP | Installation certificat DMP
240000372 | 240000059 | CH DE BERGERAC | Oui | Oui | Oui | Commande effectuée | Oui`

export const rocHeaders =
  "Nom de l'établissement | Finess juridique | Finess géographique | Statut du planning | Date démarrage du projet en ETS | Date d'envoi à l'ANS du planning validé entre l'éditeur et l'ETS | Date accrochage technique | Date Démarrage flux réels | Date fin projet en ETS"

export const rocSheet = `
${rocHeaders}
GRUPE HOSPITALIER DIACONESSES-CROIX ST-SIMON | 750150237 |  | Proposé à l'établissement | 01/09/2020 | 15/09/2020 | 15/11/2020 | 22/11/2020 | 31/12/2020`

/** The regions' workbook, in pieces: identity and four blocks, as on the screens of seed 004. */
export const regionalGrid = [
  [],
  [],
  [
    ...[
      'FINESS Géographique',
      'FINESS PMSI',
      'FINESS Juridique',
      'Département',
      "Catégorie d'établissements",
      'Raison sociale',
      'ES Pilote MES',
    ],
    ...['Candidat SUN-ES (Liste des domaines et bonus validés)', 'Commentaires'],
    ...["Prestation Ségur (données issues de l'ASP et de la région) - Août 2022", '', '', '', '', '', '', ''],
    ...['INSi - Août 2022', '', '', '', 'MSSanté - Juillet 2022', '', ''],
    ...["DMP - (1) données d'alimentation du DMP Août 2022, (2) commande des certificats DMP Août 2022", '', '', '', ''],
  ],
  [
    ...['', '', '', '', '', '', '', '', '', 'DPI', 'PFI', 'RI', 'LOINC', 'SGL', 'RADIO', 'Météo', 'Commentaires'],
    ..."Appel de l'ES au TS INSi|Taux d'identités qualifiées (à calculer sur les usagers pris en charge sur dernier mois)".split('|'),
    ...['Organisation pour qualifier les identités en place', 'Commentaires', 'ES Raccordé', 'Nb de messages envoyés', 'Commentaires'],
    ...['Documents de sorties DPI', 'CR Labo', 'CR Radio', 'Certificat DMP', 'Installation certificat DMP'],
  ],
  ['240000372', '240000059', '240000059', '24', 'CH', 'CH DE BERGERAC', 'ES Pilote MES', 'D4', '', 'Commande signée', 'Commande signée'],
]
