/** Written alike: « C.H » and « CH », « Saint-Astier » and « St Astier ». The order matters: initials lose their dots before other dots part words. */
const rewritings = [
  ['\\m([a-z])\\.', '\\1'],
  ["[-'.]+", ' '],
  ['\\mst\\M', 'saint'],
  ['\\mste\\M', 'sainte'],
]

/** SQL that writes a text the way the search compares it: for the lines, and for the words that are looked for. */
export function searchable(text: string): string {
  const plain = `lower(unaccent(${text}))`
  return `trim(${rewritings.reduce((written, [from, to]) => `regexp_replace(${written}, E'${escaped(from)}', E'${escaped(to)}', 'g')`, plain)})`
}

/** In a string written E'…'. */
const escaped = (text = '') => text.replaceAll('\\', '\\\\').replaceAll("'", "''")
