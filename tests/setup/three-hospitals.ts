import { connect, disconnect, ownConnection, type Sql } from '../../db/client.server'
import { aDatabase } from './database'
import { addFile, addPlaces, openPoint } from './sheet-factory'

/** Bergerac (four établissements of one EJ), Angoulême and Centre Clinical, with the values of the regions' workbook in August 2022. */
export async function threeHospitals(): Promise<{ owner: Sql; ownerUrl: string; close(): Promise<void> }> {
  const database = await aDatabase()
  connect(database.ownerUrl)
  const owner = ownConnection(database.ownerUrl)
  await addPlaces(owner, [
    { finess: '240000372', ej: '240000059', departement: '24', raisonSociale: 'C.H DE BERGERAC' },
    { finess: '240007625', ej: '240000059', departement: '24', raisonSociale: 'USLD DE BERGERAC', categorie: '362' },
    { finess: '240006288', ej: '240000059', departement: '24', raisonSociale: 'SSIAD DE BERGERAC', categorie: '354' },
    { finess: '240007617', ej: '240000059', departement: '24', raisonSociale: 'EHPAD DE BERGERAC', categorie: '500' },
    { finess: '160000253', ej: '160000451', departement: '16', raisonSociale: 'CH D’ANGOULEME' },
    { finess: '160013207', ej: '160001632', departement: '16', raisonSociale: '=CENTRE CLINICAL', categorie: '365' },
    { finess: '350000022', ej: '350000030', departement: '35', raisonSociale: 'CH EN BRETAGNE' },
  ])
  await addFile(owner, 'programmes', '2022-08', [
    { finess: '240000372', values: { pmsi: '240000059', pilote: 'pilote', candidat: 'D4' } },
    { finess: '160013207', values: { pmsi: '160013207', candidat: 'D1 D4 Bonus CRO' } },
  ])
  const signed = 'commande_signee'
  await addFile(owner, 'asp', '2022-08', [
    { finess: '240000059', values: { dpi: signed, pfi: signed, ri: 'pas_commande', loinc: signed, sgl: 'non_concerne', radio: signed } },
    {
      finess: '160013207',
      values: { dpi: signed, pfi: signed, ri: signed, loinc: 'non_concerne', sgl: 'non_concerne', radio: 'non_concerne' },
    },
  ])
  await addFile(owner, 'mssante', '2022-07', [
    { finess: '240000059', values: { raccordement: 'emetteur', messages: 1830 } },
    { finess: '160000451', values: { raccordement: 'emetteur', messages: 10980 } },
    { finess: '160001632', values: { raccordement: 'emetteur', messages: 2189 } },
  ])
  await addFile(owner, 'dmp', '2022-08', [
    { finess: '240000372', values: { sortie: 'oui', labo: 'oui', radio: 'oui' } },
    { finess: '160013207', values: { sortie: 'oui' }, absences: { labo: 'points' } },
    { finess: '240000059', values: { certificat: 'commande', installation: 'oui' } },
  ])
  await openPoint(owner, '2022-08')
  return {
    owner,
    ownerUrl: database.ownerUrl,
    async close() {
      await Promise.all([disconnect(), owner.end()])
      await database.drop()
    },
  }
}
