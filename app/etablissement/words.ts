/** 2021-01-08 → « 08/01/2021 » */
export const showDay = (day: string): string => day.split('-').reverse().join('/')

/** The référentiel writes ten digits, sometimes without the first zero. */
export function showTelephone(digits: string): string {
  const ten = digits.replace(/\D/g, '').padStart(10, '0')
  return ten.length === 10 ? ten.replace(/(\d\d)(?=\d)/g, '$1\u00A0') : digits
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`
}
