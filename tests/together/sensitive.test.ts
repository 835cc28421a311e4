import { expect, test } from 'vitest'
import { sensitiveIn } from '../../importers/echanges/sensitive'
import { randomFrom } from '../setup/seed'

const random = randomFrom()
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** Of nobody: drawn at random, with its key. */
function aNir(): string {
  const start = `${oneOf(['1', '2'])}${digits(2)}${oneOf(['01', '07', '12'])}${oneOf(['24', '75', '2A', '2B'])}${digits(6)}`
  const key = String(97 - Number(BigInt(start.replace('2A', '19').replace('2B', '18')) % 97n)).padStart(2, '0')
  return oneOf([
    `${start}${key}`,
    `${start} ${key}`,
    [start[0], start.slice(1, 3), start.slice(3, 5), start.slice(5, 7), start.slice(7, 10), start.slice(10, 13), key].join(' '),
  ])
}
const aPhone = () => {
  const pairs = Array.from({ length: 4 }, () => digits(2))
  return oneOf([
    ['05', ...pairs].join(' '),
    ['06', ...pairs].join('.'),
    `07${pairs.join('')}`,
    `+33 1 ${pairs.join(' ')}`,
    `+33 (0)4 ${pairs.join(' ')}`,
  ])
}
const anEmail = () => `${oneOf(['contact', 'prenom.nom', 'dsi+segur'])}@${oneOf(['exemple.fr', 'ch-fictif.example'])}`
const around = (text: string) => oneOf([`Appeler ${text} demain.`, text, `Voir : ${text}, puis relancer`, `(${text})`])

const ordinary = [
  [
    'Commande passée le 12/08/2022, pas encore visible dans le fichier ASP.',
    'Recrutement du chef de projet en cours.',
    'FINESS juridique 240000059, FINESS géographique 240000372.',
  ],
  [
    '1 830 messages en juillet contre 10 980 en août.',
    'Taux de 47,5 % au 31/07/2022.',
    'SIRET 26240005900014 à vérifier.',
    'Montant : 1 250 000 euros sur 3 ans.',
  ],
  [
    'Le DPI est en version 2.4.1.12 ; montée en 2.5 au T4.',
    'Réunion du comité de pilotage le 3 octobre à 14 h 30.',
    'Le CH et la clinique partagent le même éditeur.',
  ],
  [
    'Dossier D4-2022-0012, bonus CRO.',
    'Référent identitovigilance à désigner.',
    'Plan d’action 2022-2023 : 5 étapes sur 12.',
    'M. à jour du planning attendue.',
  ],
].flat()

test('social security numbers, addresses and telephones are all seen: 150 sentences drawn', () => {
  for (const [kind, draw] of [
    ['nir', aNir],
    ['courriel', anEmail],
    ['telephone', aPhone],
  ] as const) {
    for (let round = 0; round < 50; round++) {
      const sentence = around(draw())
      expect(
        sensitiveIn(sentence).map((found) => found.kind),
        sentence,
      ).toContain(kind)
    }
  }
})

test.each(ordinary)('« %s » raises no alarm', (sentence) => {
  expect(sensitiveIn(sentence)).toEqual([])
})

test('a name after a title and a date of birth are seen; a number with a wrong key is no social security number', () => {
  expect(sensitiveIn('Vu avec Mme Exemple').map(({ text }) => text)).toEqual(['Mme Exemple'])
  expect(sensitiveIn('Patient né le 01/02/1950').map(({ kind }) => kind)).toEqual(['naissance'])
  expect(sensitiveIn('Lot 1 85 05 78 006 084 00').map(({ kind }) => kind)).toEqual([])
})
