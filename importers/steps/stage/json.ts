/** JSON that jsonb takes: neither NUL nor half of a surrogate pair, which it refuses. */
export function json(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\u') ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd') : text
}

const needsEscape = /["\\\p{Cc}\p{Cs}]/u

/** The same for texts, nearly none of which has anything to escape. */
export function textsAsJson(texts: readonly string[]): string {
  return texts.length === 0 || needsEscape.test(texts.join('')) ? json(texts) : `["${texts.join('","')}"]`
}
