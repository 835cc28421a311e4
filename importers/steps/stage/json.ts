/** JSON that jsonb takes: neither NUL nor half of a surrogate pair, which it refuses. */
export function json(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\u') ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd') : text
}
