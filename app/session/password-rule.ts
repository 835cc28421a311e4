/** What is left of a password made of these says nothing: names of the field, keyboard rows, the commonest words. */
const obvious = [
  'motdepasse|mdp|password|passw0rd|azerty|qwerty|qsdf|wxcv|zxcv|asdf|bonjour|soleil|doudou|loulou|chouchou|marseille|iloveyou|welcome',
  'admin|administrateur|utilisateur|changeme|secret|letmein|dragon|monkey|football|jetaime|nicolas|camille|princesse|naruto',
  'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|automne|hiver',
  'vigie|segur|finess|mssante|esante|sante|numerique|agence|hopital|ehpad|insi|suivi|pilotage|deploiement|roc|dmp|ars|ans|cnam|cnsa|grades',
  'guadeloupe|martinique|guyane|reunion|mayotte|iledefrance|paris|centre|valdeloire|bourgogne|franchecomte|normandie|hautsdefrance',
  'grandest|paysdelaloire|bretagne|nouvelleaquitaine|occitanie|auvergne|rhonealpes|provence|alpes|cotedazur|corse|france',
]
const words = new RegExp(obvious.join('|'), 'g')
const runs = /0?123456789|12345678|1234567|123456|12345|1234|987654321|87654321|7654321|654321|54321|4321|abcdefgh|abcdef|abcd/g

const advice =
  'Choisissez au moins 20 caractères, ou 14 avec majuscules, minuscules et chiffres. Une phrase de sept mots convient très bien.'

/** Why a password is refused, in French; nothing when it will do. No class is ever required, only length for want of variety. */
export function passwordIssue(password: string, { email, role }: { email: string; role: string }): string | undefined {
  if ([...password].length > 256) return 'Ce mot de passe est trop long (256 caractères au plus).'
  const length = [...password].length
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
  const enough = length >= 20 || (length >= 14 && classes >= 3) || (length >= 12 && classes === 4)
  if (!enough) return advice
  if (role === 'admin' && length < 16) return `Un compte d’administration demande au moins 16 caractères. ${advice}`
  if (isObvious(password, email)) return `Ce mot de passe est trop facile à deviner. ${advice}`
}

function isObvious(password: string, email: string): boolean {
  const plain = password
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  const own = email
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2)
  const rest = own
    .reduce((left, part) => left.replaceAll(part, ''), plain)
    .replace(runs, '')
    .replace(words, '')
  return new Set(password).size < 6 || new Set(rest).size < 5
}
