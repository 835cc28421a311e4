import { type KeyboardEvent, useRef, useState } from 'react'
import type { Column } from '../../../importers/column'
import { Choices, startOfChoice } from './choices'

/** Where the focus goes: 'back' to the cell, or nowhere when it already went elsewhere ('stay'). */
export type Leave = 'down' | 'right' | 'left' | 'back' | 'stay'

type EditorProps = {
  column: Column
  /** « Météo – CH de Bergerac – août 2022 » */
  label: string
  text: string
  /** The key that opened a list. */
  letter: string | undefined
  save(raw: string, leave: Leave): void
  cancel(): void
}

/** Enter saves and goes down, Tab saves and goes right, Escape gives up, leaving the cell saves. */
export function Editor({ column, label, text, letter, save, cancel }: EditorProps) {
  const [raw, setRaw] = useState(() => (column.options ? startOfChoice(column, text, letter) : text))
  const [issue, setIssue] = useState<string>()
  const isOver = useRef(false)

  const leave = (said: string, where: Leave) => {
    if (isOver.current) return
    const read = column.read(said)
    if ('issue' in read && where !== 'stay') return setIssue(read.issue)
    isOver.current = true
    save(said, where)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation()
    const where = leavingKey(event, column.multiline ?? false)
    if (!where) return
    event.preventDefault()
    if (where === 'newline') return setRaw(insertLine(event.currentTarget as HTMLTextAreaElement))
    if (where !== 'cancel') return leave(raw, where)
    isOver.current = true
    cancel()
  }
  const shared = { 'aria-label': label, 'aria-invalid': issue ? true : undefined, onKeyDown, onBlur: () => leave(raw, 'stay'), value: raw }
  return (
    <div className="editor">
      <Field
        column={column}
        letter={letter}
        shared={{ ...shared, 'aria-describedby': 'saisie-aide' }}
        set={setRaw}
        pick={(code) => leave(code, 'down')}
      />
      <p id="saisie-aide" role={issue ? 'alert' : undefined} className={issue ? 'issue' : undefined}>
        {issue ?? <Help column={column} length={raw.length} />}
      </p>
    </div>
  )
}

type Shared = { value: string; onKeyDown(event: KeyboardEvent<HTMLElement>): void } & Record<string, unknown>
type FieldProps = { column: Column; letter: string | undefined; shared: Shared; set(raw: string): void; pick(code: string): void }

function Field({ column, letter, shared, set, pick }: FieldProps) {
  if (column.options) return <Choices {...{ column, options: column.options, letter, shared, begin, set, pick }} />
  if (column.multiline)
    return <textarea {...shared} ref={begin} rows={rowsFor(shared.value)} onChange={(event) => set(event.target.value)} />
  return (
    <input
      {...shared}
      ref={begin}
      inputMode={column.align === 'end' ? 'decimal' : undefined}
      placeholder={column.sqlType === 'date' ? 'JJ/MM/AAAA' : undefined}
      onChange={(event) => set(event.target.value)}
    />
  )
}

/** Room for the whole text as it grows, up to a third of a screen; a line holds about forty-five characters. */
function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 45)), 1)
  return Math.min(16, Math.max(5, lines))
}

function begin(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null): void {
  field?.focus({ preventScroll: true })
  field?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  if (field && 'setSelectionRange' in field) field.setSelectionRange(field.value.length, field.value.length)
}

function Help({ column, length }: { column: Column; length: number }) {
  if (!column.multiline) return <>{column.hint ?? <span className="keys">Entrée : enregistrer · Échap : annuler</span>}</>
  const most = column.maxLength ?? 0
  const counter = `${length.toLocaleString('fr-FR')} / ${most.toLocaleString('fr-FR')}`
  return (
    <>
      <span className={length > most ? 'issue' : undefined}>{counter}</span>{' '}
      <span className="keys">· Ctrl+Entrée ou Alt+Entrée : à la ligne</span> · aucune donnée de patient
    </>
  )
}

function leavingKey(event: KeyboardEvent<HTMLElement>, isLong: boolean): Leave | 'cancel' | 'newline' | undefined {
  if (event.nativeEvent.isComposing) return undefined
  if (event.key === 'Escape') return 'cancel'
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right'
  if (event.key !== 'Enter') return undefined
  return isLong && (event.ctrlKey || event.altKey || event.shiftKey) ? 'newline' : 'down'
}

function insertLine(area: HTMLTextAreaElement): string {
  area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end')
  return area.value
}
