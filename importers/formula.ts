/** A text that begins like a formula, already quoted or not: a spreadsheet would run it once saved as CSV. */
const trigger = /^'*[=+\-@\t\r\n\0|%＝＋－＠]/

/** Characters that no XML may hold: one of them makes a whole workbook unreadable. Tab and line ends stay. */
const unwritable = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu

/** Nearly every text: told at once, for there are millions. */
const surelyWritable = /^[ -~\n\u00A0-\uD7FF]*$/

/** A text that any spreadsheet file can hold. */
export function writable(text: string): string {
  return surelyWritable.test(text) ? text : text.replace(unwritable, '')
}

/** Puts an apostrophe before what a spreadsheet would take for a formula; `restored` takes exactly that one off. */
export function neutral(text: string): string {
  const held = writable(text)
  return trigger.test(held) ? `'${held}` : held
}

export function restored(text: string): string {
  return text.startsWith("'") && trigger.test(text.slice(1)) ? text.slice(1) : text
}
