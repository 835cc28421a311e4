import { expect, test } from 'vitest'
import { archiveName } from '../../app/suivi/workbook/name'
import { placeOf } from '../../app/suivi/workbook/place'
import { attachment } from '../../app/ui/attachment'
import type { Effective } from '../../importers/sheet/effective'

const blocks: Effective[] = [
  { source: 'asp', months: { dpi: '2022-08' }, groups: [] },
  { source: 'insi', months: { appel: '2022-08' }, groups: [] },
  { source: 'mssante', months: { raccordement: '2022-07' }, groups: [] },
  { source: 'dmp', months: { sortie: '2022-08', certificat: '2022-06' }, groups: [] },
]
const nameOf = (region: string, effective = blocks) => archiveName('es', region, '2022-08', effective)
const hostile = "=cmd|'/C calc'!A0\r\nX: y/../../\u202Exslx.exe"

test('the name of an archive has the months of its five blocks, in the order that everybody knows', () => {
  expect(nameOf('Bretagne')).toBe(
    '2022_Suivi Ségur ES_Bretagne_V1_Logiciels-aout2022_INS-aout2022_MSS-juillet2022_DMP-aout2022_Certificats-juin2022',
  )
})

test('a block that no file fills says so: the name still has its five', () => {
  const some = blocks
    .filter(({ source }) => source !== 'insi')
    .map((one) => (one.source === 'dmp' ? { ...one, months: { sortie: '2022-08' } } : one))
  expect(nameOf('Bretagne', some)).toMatch(/_Logiciels-aout2022_INS-aucun_MSS-juillet2022_DMP-aout2022_Certificats-aucun$/)
  expect(archiveName('esms', 'Bretagne', '2022-08', [])).toMatch(/_Logiciels-aucun_INS-aucun_MSS-aucun_DMP-aucun_Certificats-aucun$/)
})

test('regions with the longest names leave their place to the months', () => {
  const longest = placeOf(['93', '27', '84'])
  expect(longest).toBe('3 régions')
  expect(placeOf(['53', '28'])).toBe('Bretagne, Normandie')
  expect(nameOf('Auvergne-Rhône-Alpes, Provence-Alpes-Côte d’Azur, Bretagne'.slice(0, 60))).toMatch(/_Certificats-juin2022$/)
})

test('no name of a file runs, climbs, splits a header or is read backwards', () => {
  const archive = nameOf(hostile)
  expect(archive).toMatch(/^2022_Suivi Ségur ES_=cmd .*_Certificats-juin2022$/)
  expect(archive).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}]/u)
  for (const name of [hostile, `../../${hostile}`, `${archive}.xlsx`]) {
    const header = attachment(name, 'text/csv')['Content-Disposition'] ?? ''
    const [, ascii = '', encoded = ''] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S*)$/.exec(header) ?? []
    for (const said of [ascii, decodeURIComponent(encoded)]) {
      expect(said).toMatch(/cmd/)
      expect(said).not.toMatch(/^[=+\-@.]|[\\/\p{Cc}\p{Cf}]/u)
    }
  }
})
