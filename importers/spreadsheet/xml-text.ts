import { writable } from '../formula'

const special = /[&<>\r]/

/** Half an emoji or a control character has no place in XML. */
export function xmlText(text: string): string {
  const held = writable(text)
  if (!special.test(held)) return held
  return held.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r\n?/g, '\n')
}
