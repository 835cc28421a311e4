const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Characters between two tags, line breaks and entities read. */
export function readCharacters(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  return text.includes('&') ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, readEntity) : text
}

/** The same as Excel writes it, with its `_x000D_` escapes. */
export function readText(raw: string): string {
  let text = readCharacters(raw)
  if (text.includes('_x')) text = text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  return text
}

function readEntity(whole: string, name: string): string {
  if (name[0] !== '#') return entities.get(name) ?? whole
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

export const isBlank = (raw: string): boolean => /^[ \t\r\n]*$/.test(raw)

/** Attributes of a tag by local name (`r:id` is `id`), decoded. */
export function attributes(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', , double, single] of tag.matchAll(/(?<![\w.:-])(?:[\w.-]+:)?([\w.-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    found.set(name, readText(double ?? single ?? ''))
  }
  return found
}

/** Attributes of every element of that local name, whatever its prefix. */
export function* elements(xml: string, name: string): Generator<Map<string, string>> {
  for (const [tag] of xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^<>]*>`, 'g'))) yield attributes(tag)
}

/** What stands between the opening and closing tags of the first element of that name; empty when there is none. */
export function inside(xml: string, name: string): string {
  const open = new RegExp(`<((?:[\\w.-]+:)?)${name}(?=[\\s/>])[^<>]*>`).exec(xml)
  if (!open || open[0].endsWith('/>')) return ''
  const start = open.index + open[0].length
  const end = xml.indexOf(`</${open[1] ?? ''}${name}`, start)
  return xml.slice(start, end < 0 ? xml.length : end)
}

/** The prefix of the root element, colon included (`x:` or empty); undefined when the part is about something else. */
export function rootPrefix(head: string, root: string): string | undefined {
  const [, prefix, name] = /<([\w.-]+:)?([\w.-]+)[\s/>]/.exec(head) ?? []
  return name === root ? (prefix ?? '') : undefined
}
