import { elements, inside } from '../xml/elements'

/** Built-in formats that show a day or an hour, in every language (ECMA-376 part 1, 18.8.30); 46 is an elapsed time. */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)

/** For each style index of a cell, 1 when it shows numbers as dates. */
export function readDateStyles(xml: string): Uint8Array {
  const codeById = new Map<number, string>()
  for (const format of elements(inside(xml, 'numFmts'), 'numFmt')) {
    codeById.set(Number(format.get('numFmtId')), format.get('formatCode') ?? '')
  }
  const styles: number[] = []
  for (const style of elements(inside(xml, 'cellXfs'), 'xf')) {
    const id = Number(style.get('numFmtId') ?? 0)
    const code = codeById.get(id)
    styles.push((code === undefined ? isBuiltInDate(id) : isDateFormat(code)) ? 1 : 0)
  }
  return Uint8Array.from(styles)
}

/** Elapsed times (`[h]:mm`) are quantities, not dates: they stay numbers. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code
    .slice(0, 255)
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .split(';')
  if (/\[[hms]+\]/i.test(positive)) return false
  const bare = positive.replace(/\[[^\]]*\]/g, '')
  return /[dmyhs]/i.test(bare) && !/general|standard/i.test(bare)
}
