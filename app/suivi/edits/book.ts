import type { Period } from '../../../importers/period'
import type { Written } from '../written'
import { type Draft, forgetDraft, keepDraft } from './drafts'
import { type CellEdit, type Edits, settled, type Target, textHeld, typed } from './edit'
import { cellName, isSaved, type LeftOver, type Outcome, type Report, reportOf } from './report'
import { type Sent, send } from './send'

/** The cells that one key, click or paste wrote: they are taken back together. */
export type Gesture = readonly Outcome[]
type Typed = { target: Target; raw: string }

export type BookState = { edits: Edits; status: string; report: Report | undefined; done: readonly Gesture[] }

export const emptyBook: BookState = { edits: {}, status: '', report: undefined, done: [] }
const remembered = 50

/** The edits of a page: shown at once, sent one after the other for each cell, on screen until they are settled. */
export class EditBook {
  state = emptyBook
  private readonly listeners = new Set<() => void>()
  private readonly queues = new Map<string, Promise<unknown>>()
  private readonly underWay = new Set<Promise<unknown>>()

  constructor(
    readonly point: Period,
    private readonly transmit: (edit: Sent) => Promise<Written> = send,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async save(target: Target, raw: string): Promise<void> {
    this.change({ status: 'Enregistrement…' })
    const [outcome] = await this.gesture([{ target, raw }])
    if (outcome) this.change({ status: isSaved(outcome) ? `Enregistré : ${cellName(target)}.` : (outcome.after.message ?? '') })
  }

  /** Writes the same value again, under one’s own name: it is no longer « reconduit ». */
  async confirm(target: Target): Promise<void> {
    const [outcome] = await this.gesture([{ target, raw: textHeld(target, this.editOf(target)) }])
    if (outcome) this.change({ status: isSaved(outcome) ? `Confirmé : ${cellName(target)}.` : (outcome.after.message ?? '') })
  }

  /** One gesture, however many cells; empty cells pasted over empty ones are nothing to write. */
  async paste(cells: readonly Typed[], left: LeftOver): Promise<void> {
    const written = cells.filter(({ target, raw }) => raw.trim() !== '' || textHeld(target, this.editOf(target)) !== '')
    this.change({ status: 'Enregistrement du collage…', report: undefined })
    const report = reportOf(await this.gesture(written), left)
    this.change({ status: report.text, report })
  }

  closeReport(): void {
    this.change({ report: undefined })
  }

  /** Takes back the last gesture, once those under way are settled. */
  async undo(): Promise<void> {
    if (this.underWay.size > 0) {
      await Promise.all(this.underWay)
      return this.undo()
    }
    const last = this.state.done.at(-1)
    if (!last) return
    this.change({ done: this.state.done.slice(0, -1), report: undefined })
    const changed = last.filter(({ raw, before }) => raw !== before)
    if (changed.length === 0) return this.change({ status: 'Rien à annuler : la confirmation n’a pas changé la valeur.' })
    const outcomes = await Promise.all(changed.map(({ target, before }) => this.write({ target, raw: before })))
    const failed = outcomes.find((outcome) => !isSaved(outcome))
    const what = changed[0] && changed.length === 1 ? cellName(changed[0].target) : `${changed.length} cellules`
    this.change({ status: failed ? (failed.after.message ?? '') : `Annulé : ${what}.` })
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

  private gesture(cells: readonly Typed[]): Promise<Outcome[]> {
    const written = Promise.all(cells.map((cell) => this.write(cell))).then((outcomes) => {
      this.underWay.delete(written)
      const saved = outcomes.filter(isSaved)
      if (saved.length > 0) this.change({ done: [...this.state.done.slice(1 - remembered), saved] })
      return outcomes
    })
    this.underWay.add(written)
    return written
  }

  private write(cell: Typed): Promise<Outcome> {
    const id = `${cell.target.line.finess} ${cell.target.column}`
    const next = (this.queues.get(id) ?? Promise.resolve()).then(() => this.writeNow(cell))
    this.queues.set(id, next)
    return next
  }

  private async writeNow({ target, raw }: Typed): Promise<Outcome> {
    const before = textHeld(target, this.editOf(target))
    const edit = typed(target, raw, this.editOf(target))
    this.put(target, edit)
    if (edit.phase === 'refused') return { target, raw, before, after: edit }
    const draft = this.draftOf(target, raw, edit.entry)
    keepDraft(draft)
    const { finess, point, column, seen } = draft
    const after = settled(edit, await this.transmit({ finess, point, column, raw, seen }))
    this.put(target, after)
    if (after.phase === 'saved') forgetDraft(draft)
    return { target, raw, before, after }
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
