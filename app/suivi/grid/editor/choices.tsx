import { type KeyboardEvent, useRef, useState } from 'react'
import type { Column } from '../../../../importers/column'
import { type Begun, choiceOf, typeOn } from './type-ahead'

type ChoicesProps = {
  column: Column
  options: readonly string[]
  /** The letter that opened the list counts as the first one typed in it. */
  letter: string | undefined
  shared: { onKeyDown(event: KeyboardEvent<HTMLElement>): void } & Record<string, unknown>
  begin(field: HTMLSelectElement | null): void
  set(raw: string): void
  pick(code: string): void
}

/** A list with its own type-ahead, since the key that opens it has gone by before it is there. Where it opens on a full screen, choosing is saving. */
export function Choices({ column, options, letter, shared, begin, set, pick }: ChoicesProps) {
  const isTouch = () => window.matchMedia('(pointer: coarse)').matches
  const [openedAt] = useState(() => performance.now())
  const begun = useRef<Begun>({ text: letter ?? '', at: openedAt })
  const onKeyDown = (event: KeyboardEvent<HTMLSelectElement>) => {
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isLetter) return shared.onKeyDown(event)
    event.preventDefault()
    event.stopPropagation()
    begun.current = typeOn(begun.current, event.key, performance.now())
    const found = choiceOf(options.map(column.show), options.indexOf(event.currentTarget.value), begun.current)
    if (found !== undefined) set(options[found] ?? '')
  }
  return (
    <select
      {...shared}
      onKeyDown={onKeyDown}
      ref={begin}
      size={options.length + 1}
      onChange={(event) => (isTouch() ? pick(event.target.value) : set(event.target.value))}
      onClick={(event) => event.target instanceof HTMLOptionElement && pick(event.target.value)}
    >
      <option value="">(vide)</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {column.show(option)}
        </option>
      ))}
    </select>
  )
}

/** The code that a list opens on. */
export function startOfChoice(column: Column, code: string, letter: string | undefined): string {
  const options = column.options ?? []
  const found = letter ? choiceOf(options.map(column.show), options.indexOf(code), { text: letter, at: 0 }) : undefined
  return found === undefined ? code : (options[found] ?? code)
}
