/** What looks like the personal data of a patient or of somebody else in a text typed freely: to be confirmed, never blocked. */
export type Sensitive = { kind: 'nir' | 'courriel' | 'telephone' | 'naissance' | 'personne'; text: string }

const words: Readonly<Record<Sensitive['kind'], string>> = {
  nir: 'un numéro de sécurité sociale',
  courriel: 'une adresse électronique',
  telephone: 'un numéro de téléphone',
  naissance: 'une date de naissance',
  personne: 'le nom d’une personne',
}

const patterns: readonly (readonly [kind: Sensitive['kind'], pattern: RegExp, isIt?: (found: string) => boolean])[] = [
  [
    'nir',
    /\b[12][\s.]?\d{2}[\s.]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.]?(?:\d{2}|2[AB])[\s.]?\d{3}[\s.]?\d{3}(?:[\s./-]{0,3}\d{2})?\b/gi,
    hasNirKey,
  ],
  ['courriel', /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['telephone', /(?<![\d.,/-])(?:\+|00)?(?:33|262|590|594|596)[\s.]?(?:\(0\))?[\s.-]?[1-9](?:[\s.-]?\d{2}){4}(?![\d/-])/g],
  ['telephone', /(?<![\d.,/-])0[1-9](?:([\s.-]?)\d{2})(?:\1\d{2}){3}(?![\d/-])/g],
  ['naissance', /\b(?:née?s?\s+(?:le|en)|date\s+de\s+naissance|DDN)\b[\s:]*[\w/.-]*/gi],
  ['personne', /\b(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Dr\.?|Docteur|Pr\.?)\s+\p{Lu}[\p{L}'’-]{1,}/gu],
]

/** Each thing found once, in the order of its kind. */
export function sensitiveIn(text: string): Sensitive[] {
  const found = patterns.flatMap(([kind, pattern, isIt]) =>
    [...text.matchAll(pattern)].map(([said]) => said.trim()).flatMap((said) => (!isIt || isIt(said) ? [{ kind, text: said }] : [])),
  )
  return found.filter(({ kind, text: said }, index) => found.findIndex((one) => one.kind === kind && one.text === said) === index)
}

/** « un numéro de téléphone (05 00 00 00 00) »; empty when there is nothing to say. */
export function tellSensitive(found: readonly Sensitive[]): string {
  return found.map(({ kind, text }) => `${words[kind]} (« ${text} »)`).join(', ')
}

/** With its key, a number is one of social security; without, thirteen figures that begin like one are taken for one. */
function hasNirKey(said: string): boolean {
  const digits = said.replace(/[\s./-]/g, '').toUpperCase()
  if (digits.length === 13) return true
  // Corsica: 2A counts as 19, 2B as 18.
  const number = digits.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return /^\d{13}$/.test(number) && 97 - Number(BigInt(number) % 97n) === Number(digits.slice(13))
}
