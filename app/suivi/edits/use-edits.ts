import { useCallback, useRef, useState } from 'react'
import type { Period } from '../../../importers/period'
import { sheetColumn } from '../../../importers/sheet-columns'
import { cellText } from '../columns'
import { forgetDraft, keepDraft } from './drafts'
import { type CellEdit, type Edits, seenBy, settled, type Target } from './edit'
import { send } from './send'

type Done = { target: Target; before: string; after: string }

export type Editing = {
  edits: Edits
  /** What the status line says, for eyes and ears. */
  status: string
  /** The last edit that can be undone. */
  last: Done | undefined
  save(target: Target, raw: string): void
  undo(): void
  keepMine(target: Target): void
  takeTheirs(target: Target): void
  forget(target: Target): void
}

/** Edits of the page: shown at once, sent one after the other for each cell, kept on screen until they are settled. */
export function useEdits(point: Period): Editing {
  const [edits, setEdits] = useState<Edits>({})
  const [status, setStatus] = useState('')
  const [done, setDone] = useState<Done[]>([])
  const latest = useRef<Record<string, CellEdit>>({})
  const queues = useRef(new Map<string, Promise<void>>())

  const put = useCallback(({ line, column }: Target, edit: CellEdit | undefined) => {
    const { [idOf(line.finess, column)]: _, ...rest } = latest.current
    latest.current = edit ? { ...rest, [idOf(line.finess, column)]: edit } : rest
    setEdits((all) => {
      const { [column]: _before, ...others } = all[line.finess] ?? {}
      return { ...all, [line.finess]: edit ? { ...others, [column]: edit } : others }
    })
  }, [])

  const sendNext = useCallback(
    async (target: Target, raw: string, remember: boolean) => {
      const edit = latest.current[idOf(target.line.finess, target.column)]
      const seen = seenBy(target, edit)
      const before = textBefore(target, edit)
      const draft = { finess: target.line.finess, point, column: target.column, raw, seen, label: target.label, raisonSociale: target.line.raisonSociale }
      keepDraft(draft)
      const saving: CellEdit = { phase: 'saving', raw, value: edit?.value ?? null, absence: edit?.absence ?? null, entry: seen }
      put(target, saving)
      setStatus('Enregistrement…')
      const after = settled(saving, await send(draft))
      if (after.phase === 'saved') forgetDraft(draft)
      if (after.phase === 'saved' && remember) setDone((list) => [...list.slice(-49), { target, before, after: raw }])
      setStatus(after.phase === 'saved' ? `Enregistré : ${target.label}, ${target.line.raisonSociale}.` : (after.message ?? ''))
      put(target, after)
    },
    [point, put],
  )

  const enqueue = useCallback(
    (target: Target, raw: string, remember = true) => {
      const id = idOf(target.line.finess, target.column)
      const next = (queues.current.get(id) ?? Promise.resolve()).then(() => sendNext(target, raw, remember))
      queues.current.set(id, next)
    },
    [sendNext],
  )

  const undo = useCallback(() => {
    const last = done.at(-1)
    if (!last) return
    setDone((list) => list.slice(0, -1))
    enqueue(last.target, last.before, false)
  }, [done, enqueue])

  const keepMine = useCallback(
    (target: Target) => {
      const edit = latest.current[idOf(target.line.finess, target.column)]
      if (!edit?.theirs) return
      put(target, { ...edit, entry: edit.theirs.entry })
      enqueue(target, edit.raw)
    },
    [enqueue, put],
  )

  const takeTheirs = useCallback(
    (target: Target) => {
      const edit = latest.current[idOf(target.line.finess, target.column)]
      if (!edit?.theirs) return
      forgetDraft({ finess: target.line.finess, column: target.column, point })
      put(target, settled(edit, { ...edit.theirs, status: 'saved' }))
      setStatus(`Texte de ${edit.theirs.author} gardé.`)
    },
    [point, put],
  )

  const forget = useCallback(
    (target: Target) => {
      forgetDraft({ finess: target.line.finess, column: target.column, point })
      put(target, undefined)
      setStatus('')
    },
    [point, put],
  )

  return { edits, status, last: done.at(-1), save: enqueue, undo, keepMine, takeTheirs, forget }
}

const idOf = (finess: string, column: string) => `${finess} ${column}`

/** The text that brings back what the cell holds now. */
function textBefore({ line, column: key, index }: Target, edit: CellEdit | undefined): string {
  const column = sheetColumn(key)?.column
  if (!column) return ''
  const saved = edit?.phase === 'saved' ? edit : undefined
  const value = saved ? saved.value : (line.values[index] ?? null)
  const absence = (saved ? saved.absence : line.absences[key]) ?? undefined
  return value === null ? cellText(column, value, absence) : column.edit(value)
}
