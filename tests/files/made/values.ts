import { aspHeaders, dmpHeaders, insiHeaders, mssanteHeaders } from '../../import/world'
import { twice } from './opendocument'
import { absent, ambarroise, bergerac, charente, clinique, closed, ejs, sites } from './places'
import { type Cell, type Sheet, workbook } from './workbook'

const asp = 'ASP-AOUT-2022-SEGUR.xlsx'
const mssante = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
const insi = 'M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx'
const roc = 'ROC-planning-aout-2022.xlsx'

const said = ['Oui', 'oui', 'O', 'X', '1', 'VRAI', 'Yes', 'Non', 'N', '0', 'FAUX', 'pas disponible', 'ND', 'NC', '..', '-', 'Peut-être']
const dates: (Cell | undefined)[] = ['01/09/2020', { day: 44_075 }, 'juin-19', '-', null, 'prévu T4 2022', '31/02/2022', '2022-09-01']
const numbers: Cell[] = ['1 830', '10\u00a0980', '1.830', '12\u202f500', 1830, '1 830,0', '12,5', '-3']
const finess: Cell[] = [
  ...[10_002_228, 240_000_372, '240000372.0', "'160013207", '24 000 0059', 'CH de Bergerac (240006288)', '2A0000014', '240000373'],
  ...['1,6E+08', '24000', '16001320712345', 'à compléter'],
]

const planning = (lines: Cell[][]): Sheet => ({
  name: 'Planning_déploiement',
  rows: [
    ["Nom de l'établissement", 'Finess juridique', 'Finess géographique', 'Statut du planning', 'Date accrochage technique'],
    ...lines,
  ],
})
const calls = (lines: Cell[][]) => workbook({ name: 'INSi', rows: [insiHeaders, ...lines] })
const messages = (lines: Cell[][]) => workbook({ name: 'Données', rows: [mssanteHeaders, ...lines] })

/** What the cells of a line say, and whom it is about (domain.md §9, 8 to 17 and 20). */
export const values: Record<string, Buffer> = {
  ...twice(
    'roc/08-dates',
    roc,
    planning(dates.map((date, rank) => [`Site ${rank + 1}`, null, sites[rank] ?? '', "Validé par l'établissement", date ?? null])),
  ),
  [`insi/09-oui-non-et-absences/${insi}`]: calls(said.map((word, rank) => [sites[rank] ?? '', null, word, null])),
  ...twice('insi/10-taux-des-regions', insi, {
    name: 'INSi',
    rows: [
      [...insiHeaders, "Taux d'identités qualifiées"],
      [sites[0] ?? '', null, 'Oui', 3, 0.47],
      [sites[1] ?? '', null, 'Oui', 3, '47 %'],
      [sites[2] ?? '', null, 'Oui', 3, 140],
    ],
  }),
  [`mssante/11-nombres/${mssante}`]: messages(numbers.map((number, rank) => [ejs[rank]?.ej ?? '', 'CH', 'ES Emetteur', number])),
  [`insi/12-numeros-finess/${insi}`]: calls(finess.map((number, rank) => [number, null, 'Oui', rank])),
  [`insi/13-eg-et-ej-meles/${insi}`]: calls([
    [bergerac.ej, null, 'Oui', 1],
    [clinique.eg, bergerac.ej, 'Oui', 2],
    [sites[0] ?? '', charente.eg, 'Non', 3],
  ]),
  [`roc/14-ej-seule/${roc}`]: workbook(planning([['C.H DE BERGERAC', bergerac.ej, null, "Proposé à l'établissement", '12/09/2022']])),
  [`mssante/15-deux-fois/${mssante}`]: messages([
    [bergerac.ej, 'CH', 'ES Emetteur', 1830],
    [bergerac.ej, 'CH', 'ES Emetteur', 1830],
    [clinique.ej, 'Clinique', 'Non raccordé', 0],
    [clinique.ej, 'Clinique', 'Non raccordé', 12],
  ]),
  'dmp/15-ej-contradictoire/DMP aout 2022.xlsx': workbook({
    name: 'DMP',
    rows: [
      dmpHeaders,
      [bergerac.eg, bergerac.ej, 'Oui', null, null, 'Commande effectuée', null],
      [bergerac.ehpad, bergerac.ej, 'Non', null, null, 'Pas de commande', null],
    ],
  }),
  [`insi/16-ferme-ou-absent/${insi}`]: calls([
    [closed.eg, null, 'Oui', 1],
    [absent, null, 'Oui', 2],
    [null, null, 'Oui', 3],
  ]),
  [`insi/17-absent-du-mois/avant/${insi}`]: calls([
    [bergerac.eg, null, 'Oui', 0],
    [charente.eg, null, 'Oui', 12],
  ]),
  [`insi/17-absent-du-mois/${insi}`]: calls([[bergerac.eg, null, 'Oui', 0]]),
  [`asp/20-colonnes-des-regions/${asp}`]: workbook({
    name: 'ASP',
    rows: [
      [...aspHeaders, 'Météo', 'Commentaires', 'Humeur'],
      [ambarroise.eg, null, null, 'EHPAD', 'Commande signée', null, null, null, null, null, 'Non démarré', 'rien', 'bonne'],
    ],
  }),
}
