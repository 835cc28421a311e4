import { expect, test } from 'vitest'
import { sensitiveIn } from '../../importers/echanges/sensitive'

// Two hundred sentences, of nobody: a hundred name a person who does not exist, a hundred are what coordinators write every day.
const around = [
  (name: string) => `Vu avec ${name} le 12 août.`,
  (name: string) => `Relancer ${name} pour la date de livraison`,
  (name: string) => `${name} doit confirmer le planning.`,
  (name: string) => `Point prévu (${name}, puis l’éditeur)`,
  (name: string) => `D’après ${name}, la montée de version est reportée.`,
  (name: string) => `Contact : ${name}`,
  (name: string) => `Commande signée.\n${name} suit le dossier.`,
  (name: string) => `Attente du retour de ${name} ; alerte levée ensuite`,
  (name: string) => `Réunion avec ${name} et la direction`,
  (name: string) => `${name} : congés jusqu’au 3 octobre`,
]
const titled = ['M. Exemple', 'Mme Fictive-Durable', 'Monsieur D’Essai', 'Madame Exemple', 'Dr Imaginaire', 'Pr. Fictif', 'Docteur Exemple']
const untitled = ['Jeanne Exemple', 'exemple fictif', 'J. EXEMPLE']

const ordinary = [
  'Commande passée, pas encore visible dans le fichier ASP',
  'Installation prévue au T4',
  'Recette du DPI en cours',
  'Certificat commandé auprès de l’ANS',
  'Planning validé par l’établissement',
  'Alerte sur la reprise de données',
  'Raccordement MSSanté effectif depuis le 1er juillet',
  'Formation des équipes à l’INS terminée',
  'M. à jour du planning attendue',
  'Montée de version reportée par l’éditeur',
].flatMap((fact) => [
  `${fact}.`,
  `CH et EHPAD du même GHT : ${fact.toLowerCase()}`,
  `${fact} ; voir le GRADeS.`,
  `Bonus CRO, D1 D4 – ${fact}`,
  `${fact}, avis de l’ARS Nouvelle-Aquitaine attendu`,
  `Prestataire retenu. ${fact}`,
  `${fact} (FINESS 240000372, EJ 240000059)`,
  `Éditeur Fictif : ${fact}`,
  `Comité du 12/09/2022 : ${fact}`,
  `Référent identitovigilance à désigner. ${fact}`,
])

const alarmed = (sentences: readonly string[]) =>
  sentences.filter((sentence) => sensitiveIn(sentence).some(({ kind }) => kind === 'personne')).length
const naming = (names: readonly string[]) => names.flatMap((name) => around.map((say) => say(name)))

test('of two hundred sentences, every name after a title is seen, no ordinary one is; a name without a title is not, which is known', () => {
  expect(ordinary).toHaveLength(100)
  expect({
    titled: `${alarmed(naming(titled))} sur ${naming(titled).length}`,
    untitled: `${alarmed(naming(untitled))} sur ${naming(untitled).length}`,
    ordinary: `${ordinary.filter((sentence) => sensitiveIn(sentence).length > 0).length} sur ${ordinary.length}`,
  }).toEqual({ titled: '70 sur 70', untitled: '0 sur 30', ordinary: '0 sur 100' })
})
