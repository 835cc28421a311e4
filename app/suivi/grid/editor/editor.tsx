import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Column } from '../../../../importers/column'
import type { Line } from '../../line'
import { Choices, startOfChoice } from './choices'
import { LevelChoice } from './level'

/** Where the focus goes: 'back' to the cell, nowhere when it already went elsewhere ('stay'); 'all' writes in the whole selection. */
export type Leave = 'down' | 'up' | 'right' | 'left' | 'back' | 'stay' | 'all'

type EditorProps = {
  column: Column
  /** « Météo – CH de Bergerac – août 2022 » */
  label: string
  line: Line
  index: number
  text: string
  /** The key that opened a list. */
  letter: string | undefined
  /** Several cells are selected: Ctrl+Enter fills them all. */
  isMany: boolean
  save(raw: string, leave: Leave, niveau?: 'EJ'): void
  cancel(): void
  /** Called with each change: what is typed is kept in the tab before it is saved. */
  keep(raw: string): void
}

/** Enter saves and goes down, Tab saves and goes right, Escape gives up, leaving the cell saves. */
export function Editor({ column, label, line: { ejHere = 1 }, text, letter, isMany, save, cancel, keep }: EditorProps) {
  const [raw, setRaw] = useState(() => (column.options ? startOfChoice(column, text, letter) : text))
  const [niveau, setNiveau] = useState<'EJ'>()
  const [issue, setIssue] = useState<string>()
  const isOver = useRef(false)
  useKept(raw, text, keep)

  const leave = (said: string, where: Leave) => {
    if (isOver.current) return
    const read = column.read(said)
    if ('issue' in read && where !== 'stay') return setIssue(read.issue)
    isOver.current = true
    save(said, where, niveau)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation()
    if (event.altKey && event.key.toLowerCase() === 'j' && ejHere > 1) {
      event.preventDefault()
      return setNiveau(niveau ? undefined : 'EJ')
    }
    const where = leavingKey(event, column.multiline ?? false, isMany)
    if (!where) return
    event.preventDefault()
    if (where === 'newline') return setRaw(insertLine(event.currentTarget as HTMLTextAreaElement))
    if (where !== 'cancel') return leave(raw, where)
    isOver.current = true
    cancel()
  }
  const said = { 'aria-label': label, 'aria-invalid': issue ? true : undefined, 'aria-describedby': 'saisie-aide' }
  const shared = { ...said, onKeyDown, onBlur: () => leave(raw, 'stay'), value: raw }
  return (
    <div className="editor">
      <Field column={column} letter={letter} shared={shared} set={setRaw} pick={(code) => leave(code, 'down')} />
      {ejHere > 1 && <LevelChoice count={ejHere} niveau={niveau} set={setNiveau} />}
      <p id="saisie-aide" role={issue ? 'alert' : undefined} className={issue ? 'issue' : undefined}>
        {issue ?? <Help column={column} length={raw.length} isMany={isMany} />}
      </p>
    </div>
  )
}

function useKept(raw: string, text: string, keep: (raw: string) => void): void {
  const latest = useRef(keep)
  latest.current = keep
  useEffect(() => {
    if (raw !== text) latest.current(raw)
  }, [raw, text])
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

function Help({ column, length, isMany }: { column: Column; length: number; isMany: boolean }) {
  const all = isMany && <span className="keys"> · Ctrl+Entrée : toute la sélection</span>
  if (!column.multiline) {
    return (
      <>
        {column.hint ?? <span className="keys">Entrée : enregistrer · Échap : annuler</span>}
        {all}
      </>
    )
  }
  const most = column.maxLength ?? 0
  const counter = `${length.toLocaleString('fr-FR')} / ${most.toLocaleString('fr-FR')}`
  return (
    <>
      <span className={length > most ? 'issue' : undefined}>{counter}</span> <span className="keys">· Alt+Entrée : à la ligne</span>
      {all} · aucune donnée de patient
    </>
  )
}

function leavingKey(event: KeyboardEvent<HTMLElement>, isLong: boolean, isMany: boolean): Leave | 'cancel' | 'newline' | undefined {
  if (event.nativeEvent.isComposing) return undefined
  if (event.key === 'Escape') return 'cancel'
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right'
  if (event.key !== 'Enter') return undefined
  if (event.ctrlKey && isMany) return 'all'
  if (isLong && (event.ctrlKey || event.altKey)) return 'newline'
  return event.shiftKey ? 'up' : 'down'
}

function insertLine(area: HTMLTextAreaElement): string {
  area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end')
  return area.value
}
