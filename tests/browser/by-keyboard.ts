import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

/** Where the focus must be: « 240000372 asp.meteo » for a cell, « titre finess » for a title of column, « champ q » for a field. */
export type Place = string | RegExp

export type Hand = {
  /** Presses keys one after the other; the focus is then where it is said to be. */
  press(keys: string | readonly string[], place: Place): Promise<void>
  /** Types in the field that has the focus, and stays there. */
  type(text: string, place: Place): Promise<void>
  /** Presses a key until the focus is there, sixty times at most: each stop on the way is somewhere, and in sight. */
  walk(key: string, place: Place): Promise<void>
  isAt(place: Place): Promise<void>
}

/** Who works without a mouse: the test fails at the first event of a mouse, a pen or a finger, on any page that follows. */
export async function byKeyboard(page: Page): Promise<Hand> {
  const seen = await mouseEvents(page)
  onTestFinished(() => expect(seen, 'événements de souris').toEqual([]))
  const isAt = async (place: Place) => {
    await expect.poll(() => focused(page), { interval: 40 }).toMatch(exactly(place))
  }
  return {
    isAt,
    async press(keys, place) {
      for (const key of [keys].flat()) await page.keyboard.press(key)
      await isAt(place)
    },
    async type(text, place) {
      await page.keyboard.type(text)
      await isAt(place)
    },
    async walk(key, place) {
      const stops: string[] = []
      for (let pressed = 0; pressed < 60; pressed++) {
        await page.keyboard.press(key)
        const stop = await focused(page)
        if (exactly(place).test(stop)) return
        expect(stop, `${key} après ${stops.at(-1)}`).not.toMatch(/^(la page|hors de vue)/)
        stops.push(stop)
      }
      throw new Error(`${key} ne mène pas à ${place} :\n${stops.join('\n')}`)
    },
  }
}

const names = [
  ...['pointerdown', 'pointerup', 'pointermove', 'pointerover', 'mousedown', 'mouseup', 'mousemove', 'mouseover'],
  ...['touchstart', 'touchmove', 'wheel', 'dblclick', 'contextmenu', 'dragstart', 'click'],
]

/** What the pages hear of a mouse from now on, added to as it comes. A click that a key makes has no count of presses. */
export async function mouseEvents(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('mouseSeen', (name: string) => seen.push(name))
  const listen = (heard: string[]) => {
    const tell = ({ type, detail }: Event & { detail?: number }) => {
      if (type !== 'click' || detail) Reflect.apply(Reflect.get(window, 'mouseSeen'), undefined, [type])
    }
    for (const name of heard) addEventListener(name, tell, { capture: true, passive: true })
  }
  await page.addInitScript(listen, names)
  await page.evaluate(listen, names)
  return seen
}

const exactly = (place: Place) => (typeof place === 'string' ? new RegExp(`^${place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : place)

/** What has the focus, in words: a cell by its FINESS and its column, and what is inside it after « › ». */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return 'la page'
    const { width, height } = element.getBoundingClientRect()
    if (width < 1 || height < 1) return `hors de vue : ${element.tagName} ${element.id}`
    const field =
      element.getAttribute('name') && /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && `champ ${element.getAttribute('name')}`
    const text = (element.getAttribute('aria-label') || field || element.textContent || element.id).replace(/\s+/g, ' ').trim()
    if (element.tagName === 'MAIN') return 'contenu'
    const title = element.closest('th[id^="c-"]')
    if (title) return `titre ${title.id.slice(2)}`
    const cell = element.closest('tr[data-finess] > :is(td, th)')
    if (!cell) return text
    const headers = cell.getAttribute('headers') ?? ''
    const column = /(?:^|\s)c-(\S+)/.exec(headers)?.[1]
    const place = `${cell.closest('tr')?.dataset.finess} ${column}`
    return cell === element ? place : `${place} › ${text}`
  })
