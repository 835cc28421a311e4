/** What has been typed in a list so far, and when: a pause of a second begins another word. */
export type Begun = { text: string; at: number }

const pause = 1000

export function typeOn(begun: Begun, key: string, at: number): Begun {
  return { text: at - begun.at > pause ? key : begun.text + key, at }
}

/** The choice that the letters lead to, as in a list of the browser: the same letter again goes to the next one. */
export function choiceOf(labels: readonly string[], current: number, { text }: Begun): number | undefined {
  const letters = plain(text)
  const isRepeated = [...letters].every((letter) => letter === letters[0])
  const sought = isRepeated ? letters.slice(0, 1) : letters
  const from = isRepeated ? current + 1 : Math.max(current, 0)
  const turned = labels.map((_, index) => (from + index) % labels.length)
  return turned.find((index) => plain(labels[index] ?? '').startsWith(sought))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
