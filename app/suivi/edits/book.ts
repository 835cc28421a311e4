import type { Period } from '../../../importers/period'
import type { Written } from '../written'
import { type Draft, forgetDraft, keepDraft } from './drafts'
import { type CellEdit, type Edits, settled, type Target, textHeld, typed } from './edit'
import { type Sent, send } from './send'

type Done = { target: Target; before: string }

export type BookState = { edits: Edits; status: string; done: readonly Done[] }

export const emptyBook: BookState = { edits: {}, status: '', done: [] }

/** The edits of a page: shown at once, sent one after the other for each cell, on screen until they are settled. */
export class EditBook {
  state = emptyBook
  private readonly listeners = new Set<() => void>()
  private readonly queues = new Map<string, Promise<void>>()

  constructor(
    readonly point: Period,
    private readonly transmit: (edit: Sent) => Promise<Written> = send,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  save(target: Target, raw: string, undoable = true): Promise<void> {
    const id = `${target.line.finess} ${target.column}`
    const next = (this.queues.get(id) ?? Promise.resolve()).then(() => this.sendNow(target, raw, undoable))
    this.queues.set(id, next)
    return next
  }

  undo(): void {
    const last = this.state.done.at(-1)
    if (!last) return
    this.change({ done: this.state.done.slice(0, -1) })
    void this.save(last.target, last.before, false)
  }

  /** Settles a conflict by writing one’s own text over the other. */
  keepMine(target: Target): void {
    const edit = this.editOf(target)
    if (!edit?.theirs) return
    const { entry, value, absence } = edit.theirs
    this.put(target, { ...edit, entry, held: { value, absence } })
    void this.save(target, edit.raw)
  }

  takeTheirs(target: Target): void {
    const edit = this.editOf(target)
    if (!edit?.theirs) return
    forgetDraft(this.draftOf(target, ''))
    this.put(target, settled(edit, { ...edit.theirs, status: 'saved' }))
    this.change({ status: `Le texte de ${edit.theirs.author} est gardé.` })
  }

  forget(target: Target): void {
    forgetDraft(this.draftOf(target, ''))
    this.put(target, undefined)
    this.change({ status: '' })
  }

  say(status: string): void {
    this.change({ status })
  }

  editOf({ line, column }: Target): CellEdit | undefined {
    return this.state.edits[line.finess]?.[column]
  }

  private async sendNow(target: Target, raw: string, undoable: boolean): Promise<void> {
    const before = textHeld(target, this.editOf(target))
    const edit = typed(target, raw, this.editOf(target))
    this.put(target, edit)
    if (edit.phase === 'refused') return this.change({ status: edit.message ?? '' })
    const draft = this.draftOf(target, raw, edit.entry)
    keepDraft(draft)
    this.change({ status: 'Enregistrement…' })
    const { finess, point, column, seen } = draft
    const after = settled(edit, await this.transmit({ finess, point, column, raw, seen }))
    this.put(target, after)
    if (after.phase !== 'saved') return this.change({ status: after.message ?? '' })
    forgetDraft(draft)
    const done = undoable ? [...this.state.done.slice(-49), { target, before }] : this.state.done
    this.change({ status: `Enregistré : ${target.label}, ${target.line.raisonSociale}.`, done })
  }

  private draftOf({ line, column, label }: Target, raw: string, seen = 0): Draft {
    return { finess: line.finess, point: this.point, column, raw, seen, label, raisonSociale: line.raisonSociale }
  }

  private put({ line, column }: Target, edit: CellEdit | undefined): void {
    const { [column]: _, ...others } = this.state.edits[line.finess] ?? {}
    this.change({ edits: { ...this.state.edits, [line.finess]: edit ? { ...others, [column]: edit } : others } })
  }

  private change(changes: Partial<BookState>): void {
    this.state = { ...this.state, ...changes }
    for (const listener of this.listeners) listener()
  }
}
