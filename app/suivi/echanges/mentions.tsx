import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { plain } from '../../../importers/column'
import type { Person } from '../../../importers/echanges/thread'

type FieldProps = {
  label: string
  text: string
  set(text: string): void
  /** Where those who would read the message are listed. */
  peopleAt: string
  describedBy: string
  autoFocus?: boolean
}

const most = 6

/** A text in which « @ » proposes those who would read it: arrows and Enter choose, Escape closes the list only. */
export function MentionField({ label, text, set, peopleAt, describedBy, autoFocus }: FieldProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const people = usePeople(peopleAt, text.includes('@'))
  const [begun, setBegun] = useState<string>()
  const [rank, setRank] = useState(0)
  const found =
    begun === undefined
      ? []
      : people.filter(({ name, organisation }) => plain(`${name} ${organisation}`).includes(plain(begun))).slice(0, most)

  useEffect(() => {
    if (autoFocus) field.current?.focus()
  }, [autoFocus])
  const look = () => {
    const before = field.current?.value.slice(0, field.current.selectionStart) ?? ''
    setBegun(/(?:^|\s)@([^@\n]{0,40})$/.exec(before)?.[1])
    setRank(0)
  }
  const choose = ({ name }: Person) => {
    const at = field.current?.selectionStart ?? text.length
    const start = text.slice(0, at).lastIndexOf('@')
    set(`${text.slice(0, start)}@${name} ${text.slice(at)}`)
    setBegun(undefined)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setRank((rank + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(found[rank] as Person)
    else if (event.key === 'Escape') setBegun(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="mention-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        rows={3}
        maxLength={4000}
        value={text}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? `${id}-liste` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-${rank}` : undefined}
        onChange={(event) => {
          set(event.target.value)
          look()
        }}
        onKeyDown={onKeyDown}
        onClick={look}
        onBlur={() => setBegun(undefined)}
      />
      {found.length > 0 && (
        <div role="listbox" id={`${id}-liste`} aria-label="Personnes qui liront ce message" className="mention-list">
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === rank}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(person)
              }}
            >
              {person.name} {person.organisation && <small>{person.organisation}</small>}
            </div>
          ))}
        </div>
      )}
      <span className="fr-sr-only" role="status">
        {found.length > 0 && `${found.length} personne${found.length > 1 ? 's' : ''} proposée${found.length > 1 ? 's' : ''}`}
      </span>
    </div>
  )
}

/** The accounts whose name follows an « @ » in a text. */
export function calledIn(text: string, people: readonly Person[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)
}

const peopleByAddress = new Map<string, Promise<Person[]>>()

/** Read once for an address, when it is needed. */
export function readPeopleAt(address: string): Promise<Person[]> {
  const read = async () => {
    const response = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => undefined)
    if (response?.ok) return (await response.json()) as Person[]
    peopleByAddress.delete(address)
    return []
  }
  const asked = peopleByAddress.get(address) ?? read()
  peopleByAddress.set(address, asked)
  return asked
}

function usePeople(address: string, isNeeded: boolean): Person[] {
  const [people, setPeople] = useState<Person[]>([])
  useEffect(() => {
    if (!isNeeded) return
    let isCurrent = true
    void readPeopleAt(address).then((read) => isCurrent && setPeople(read))
    return () => {
      isCurrent = false
    }
  }, [address, isNeeded])
  return people
}
