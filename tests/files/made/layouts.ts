import iconv from 'iconv-lite'
import { aspHeaders, dmpHeaders, insiHeaders, mssanteHeaders } from '../../import/world'
import { twice } from './opendocument'
import { ambarroise, bergerac, charente, clinique, ejs, sites } from './places'
import { type Cell, csv, workbook } from './workbook'

const asp = 'ASP-AOUT-2022-SEGUR.xlsx'
const mssante = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
const insi = 'M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx'
const signed: Cell[] = [bergerac.eg, bergerac.ej, bergerac.ej, 'C.H DE BERGERAC', 'Commande signée', null, 'Non concerné', null, null, null]
const emitter: Cell[] = [bergerac.ej, 'C.H DE BERGERAC', 'ES Emetteur', 1830]
const ghosts: Cell[][] = Array.from({ length: 400 }, () => [])

/** What surrounds the lines: titles, themes, spellings, ghosts, sheets, months, encodings (domain.md §9, 1 to 7, 18 and 19). */
export const layouts: Record<string, Buffer> = {
  ...twice('asp/01-titre-et-notes', asp, {
    name: 'ASP',
    rows: [
      ['Prestation Ségur'],
      ['Données de l’ASP, août 2022'],
      [],
      ['Source : ASP'],
      aspHeaders,
      signed,
      [],
      ['Note : chiffres provisoires'],
    ],
  }),
  ...twice('dmp/02-en-tetes-fusionnes', 'DMP aout 2022.xlsx', {
    name: 'DMP',
    rows: [
      ['Établissement', null, 'Alimentation du DMP', null, null, null, 'Certificats', null, null],
      ['FINESS géographique', 'FINESS juridique', ...dmpHeaders.slice(2, 5), 'Commentaires', ...dmpHeaders.slice(5), 'Commentaires'],
      [bergerac.eg, bergerac.ej, 'Oui', 'Non', null, 'à relancer', 'Commande effectuée', 'Oui', null],
    ],
    merges: ['A1:B1', 'C1:F1', 'G1:I1'],
  }),
  ...twice('mssante/03-variantes-d-en-tetes', mssante, {
    name: 'Données',
    rows: [['EJ-N°FINESS', 'RAISON  SOCIALE :', 'es\nraccordé', 'Nombre\u00a0de messages ENVOYÉS :'], emitter],
  }),
  [`insi/04-colonne1-colonne2/${insi}`]: workbook({
    name: 'INSi',
    rows: [insiHeaders, ['Colonne1', 'Colonne2', 'Colonne3', 'Colonne4'], [bergerac.eg, bergerac.ej, 'Oui', 312]],
  }),
  ...twice('asp/05-lignes-fantomes', asp, {
    name: 'ASP',
    rows: [[null, ...aspHeaders], [1, ...signed], ...ghosts, [2, clinique.eg, null, null, 'CENTRE CLINICAL', 'Commande signée']],
  }),
  ...twice(
    'mssante/06-un-onglet-par-mois',
    'Rapport indicateurs MSSanté.xlsx',
    { name: 'Lisez-moi', rows: [['Rapport mensuel'], ['Un onglet par mois']] },
    { name: 'Juillet 2022', rows: [mssanteHeaders, emitter] },
    { name: 'aout-22', rows: [mssanteHeaders, [bergerac.ej, 'C.H DE BERGERAC', 'ES Emetteur', 1900]] },
    { name: 'Brouillon', rows: [mssanteHeaders, emitter], state: 'hidden' },
  ),
  [`mssante/07-deux-mois/${mssante}`]: workbook({
    name: 'Données',
    rows: [['Rapport MSSanté – Juillet 2022'], [], mssanteHeaders, emitter],
  }),
  'insi/07-mois-colle/INSi_donnees INSi AOUT2022.xlsx': workbook({ name: 'INSi', rows: [insiHeaders, [bergerac.eg, null, 'Oui', 312]] }),
  'asp/18-windows-1252/ASP-AOUT-2022-SEGUR.csv': iconv.encode(
    csv([aspHeaders, [charente.eg, null, null, 'CH d’Angoulême – Été', 'Commande signée', null, null, null, null, null]]),
    'win1252',
  ),
  'dmp/18-utf-16-tabulations/DMP aout 2022.csv': Buffer.from(
    `\ufeff${csv([dmpHeaders, [clinique.eg, clinique.ej, 'Oui', 'Non', 'Oui', '', '']], '\t')}`,
    'utf16le',
  ),
  'mssante/18-virgules-sep/MSSanté aout 2022.csv': Buffer.from(
    `sep=,\r\n${csv([mssanteHeaders, [bergerac.ej, '"CH, Bergerac"', 'ES Emetteur', 1830]], ',')}`,
  ),
  ...twice('insi/18-formules', insi, {
    name: 'INSi',
    rows: [
      insiHeaders,
      [sites[0] ?? '', null, 'Oui', { formula: '300+12', gives: 312 }],
      [sites[1] ?? '', null, 'Oui', { formula: 'B9' }],
      [sites[2] ?? '', null, 'Oui', { formula: 'Autre!A1', gives: '#REF!' }],
      [sites[3] ?? '', null, 'Oui', { formula: '', gives: '#N/A' }],
    ],
  }),
  [`mssante/19-totaux/${mssante}`]: workbook({
    name: 'Données',
    rows: [
      ['FINESS juridique', 'Région', 'ES Raccordé', 'Nb de messages envoyés'],
      [ejs[0]?.ej ?? '', 'Nouvelle-Aquitaine', 'ES Emetteur', 12],
      [ejs[1]?.ej ?? '', 'Nouvelle-Aquitaine', 'ES Emetteur', 30],
      [null, 'Nouvelle-Aquitaine', null, 42],
      [null, 'Total général', null, 42],
    ],
  }),
  'esms/21-textes-neutralises/ESMS numérique aout 2022.csv': Buffer.from(
    csv([
      ['FINESS géographique', 'N° projet PAI', 'Porteur'],
      [`"=""${ambarroise.eg}"""`, 'PAI-01', '"\'=SOMME(A1)"'],
    ]),
  ),
}
