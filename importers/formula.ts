/** A text that begins like a formula, already quoted or not: a spreadsheet would run it once saved as CSV. */
const trigger = /^'*[=+\-@\t\r\n\0|%＝＋－＠]/

/** Puts an apostrophe before what a spreadsheet would take for a formula; `restored` takes exactly that one off. */
export function neutral(text: string): string {
  return trigger.test(text) ? `'${text}` : text
}

export function restored(text: string): string {
  return text.startsWith("'") && trigger.test(text.slice(1)) ? text.slice(1) : text
}
