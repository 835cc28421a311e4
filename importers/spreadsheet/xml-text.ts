import { writable } from '../formula'

const plainText = /^[ !-%'-;=?-^`-~\n\t]*$/
/** A sheet repeats a few texts a hundred thousand times. */
const remembered = new Map<string, string>()

/** Half an emoji or a control character has no place in XML. */
export function xmlText(text: string): string {
  if (plainText.test(text)) return text
  const known = remembered.get(text)
  if (known !== undefined) return known
  const escaped = writable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r\n?/g, '\n')
  if (text.length > 80) return escaped
  if (remembered.size >= 5_000) remembered.clear()
  remembered.set(text, escaped)
  return escaped
}
