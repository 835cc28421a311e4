import type { Period } from '../../../importers/period'
import { markOf } from '../line'
import type { Written } from '../written'
import { type Draft, forgetDrafts, keepDrafts } from './drafts'
import { type CellEdit, type Edits, isOver, settled, type Target, textHeld, typed, versionOf } from './edit'
import { cellName, type Gesture, idOf, isSaved, type Outcome, subjectOf, type Typed, withEdits } from './gesture'
import { type LeftOver, type Report, reportOf, returnOf } from './report'
import { partsOf, send, type Transmit } from './send'

export type BookState = {
  edits: Edits
  status: string
  report: Report | undefined
  /** Gestures that can be taken back, and made again, the last one at the end. */
  done: readonly Gesture[]
  undone: readonly Gesture[]
  /** Cells still to be sent of a large gesture. */
  waiting: number
}

export const emptyBook: BookState = { edits: {}, status: '', report: undefined, done: [], undone: [], waiting: 0 }
const remembered = 50

/** The edits of a page: shown at once, sent one after the other for each cell, on screen until they are settled. */
export class EditBook {
  state = emptyBook
  private readonly listeners = new Set<() => void>()
  private readonly queues = new Map<string, Promise<unknown>>()
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly turning = new Set<Promise<unknown>>()
  /** The last entry that was written here, by cell: what « Annuler » may write over. */
  private readonly own = new Map<string, number>()

  /** `onWritten`: entries of an EJ were written, that other lines show. */
  constructor(
    readonly point: Period,
    private readonly transmit: Transmit = send,
    private readonly onWritten: (ejs: ReadonlySet<string>) => void = () => {},
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * `seen`: the version that was in the cell when the typing began; what another person wrote there meanwhile is not written over. What is
   * left to decide is said under the cell, and only there.
   */
  async save(target: Target, raw: string, seen?: number): Promise<void> {
    this.change({ status: 'Enregistrement…' })
    const [outcome] = await this.gesture([{ target, raw, seen }])
    if (outcome) this.change({ status: isSaved(outcome) ? `Enregistré : ${cellName(target)}.` : '' })
  }

  /** Writes the same values again, under one’s own name: they are no longer « reconduit ». */
  async confirm(targets: readonly Target[]): Promise<void> {
    const outcomes = await this.gesture(targets.map((target) => ({ target, raw: textHeld(target, this.editOf(target)) })))
    const failed = outcomes.find((outcome) => !isSaved(outcome))
    const [only, ...others] = outcomes
    if (failed && others.length > 0) {
      const report = reportOf('Confirmation', outcomes)
      return this.change({ status: report.text, report })
    }
    const what = others.length === 0 && only ? cellName(only.target) : `${outcomes.length} cellules`
    this.change({ status: failed ? (failed.after.message ?? '') : `Confirmé : ${what}.` })
  }

  /** One gesture, however many cells, under the name it goes by in the report; empty cells over empty ones are nothing to write. */
  async write(name: string, cells: readonly Typed[], left?: LeftOver): Promise<void> {
    const written = cells.filter(({ target, raw }) => raw.trim() !== '' || this.textOf(target) !== '')
    this.change({ status: `${name} : enregistrement…`, report: undefined })
    const report = reportOf(name, await this.gesture(written), left)
    this.change({ status: report.text, report })
  }

  closeReport(): void {
    this.change({ report: undefined })
  }

  /** Takes back the last gesture, once those under way are settled; a cell that someone else has written since is left. */
  undo = (): Promise<void> => this.turn('done', 'Annulé', ({ before }) => before)

  /** Makes it again, under the same condition. */
  redo = (): Promise<void> => this.turn('undone', 'Rétabli', ({ raw }) => raw)

  /** Settles a conflict by writing one’s own text over the other. */
  keepMine(target: Target): void {
    const edit = this.editOf(target)
    if (!edit?.theirs) return
    const { entry, value, absence } = edit.theirs
    this.put([[target, { ...edit, entry, held: { value, absence } }]])
    void this.save(target, edit.raw)
  }

  takeTheirs(target: Target): void {
    const edit = this.editOf(target)
    if (!edit?.theirs) return
    forgetDrafts([this.draftOf({ target, raw: '' })])
    this.put([[target, settled(edit, { ...edit.theirs, status: 'saved' })]])
    this.change({ status: `Le texte de ${edit.theirs.author} est gardé.` })
  }

  forget(target: Target): void {
    forgetDrafts([this.draftOf({ target, raw: '' })])
    this.put([[target, undefined]])
    this.change({ status: '' })
  }

  /** Keeps what is being typed, before it is validated. */
  keep(target: Target, raw: string): void {
    keepDrafts([this.draftOf({ target, raw })])
  }

  unkeep(target: Target): void {
    if (isOver(this.editOf(target))) forgetDrafts([this.draftOf({ target, raw: '' })])
  }

  say(status: string): void {
    this.change({ status })
  }

  editOf({ line, column }: Target): CellEdit | undefined {
    return this.state.edits[line.finess]?.[column]
  }

  textOf(target: Target): string {
    return textHeld(target, this.editOf(target))
  }

  /** Cells that other people have written. `line` gives the line of a number, when it is held here. */
  receive(cells: readonly { target: Target; written: Extract<Written, { status: 'saved' }> }[]): void {
    const newer = cells.filter(({ target, written }) => written.entry > versionOf(target, this.editOf(target)))
    this.put(newer.flatMap(({ target, written }) => [[target, received(this.editOf(target), target, written)] as const]))
  }

  /** A gesture under way is waited for; so is another turn, before it is made again. */
  private async turn(from: 'done' | 'undone', word: string, rawOf: (outcome: Outcome) => string): Promise<void> {
    const awaited = from === 'done' ? this.underWay : this.turning
    while (awaited.size > 0) await Promise.all(awaited)
    const last = this.state[from].at(-1)
    if (!last) return
    this.change({ [from]: this.state[from].slice(0, -1), report: undefined })
    const changed = last.filter(({ raw, before }) => raw !== before)
    if (changed.length === 0) return this.change({ status: 'Rien à annuler : la confirmation n’a pas changé la valeur.' })
    const cells = changed.map((one) => ({ target: one.target, raw: rawOf(one), isReturn: true }))
    await this.track(this.turning, this.turned(from === 'done' ? 'undone' : 'done', word, changed, cells))
  }

  private async turned(to: 'done' | 'undone', word: string, changed: Gesture, cells: readonly Typed[]): Promise<void> {
    const outcomes = await this.send(cells)
    const [saved, left] = [outcomes.filter(isSaved), outcomes.filter((outcome) => !isSaved(outcome))]
    this.put(left.flatMap(({ target, after }) => (after.theirs ? [[target, keptAs(after, after.theirs)] as const] : [])))
    forgetDrafts(left.map(({ target, raw }) => this.draftOf({ target, raw })))
    const back = new Set(saved.map(({ target }) => idOf(target)))
    const kept = changed.filter(({ target }) => back.has(idOf(target)))
    const report = returnOf(word, saved, left)
    const stack = kept.length > 0 ? [...this.state[to], kept] : this.state[to]
    this.change({ [to]: stack, status: report.text, report: left.length > 0 ? report : undefined })
  }

  private gesture(cells: readonly Typed[]): Promise<Outcome[]> {
    const written = this.send(cells).then((outcomes) => {
      const saved = outcomes.filter(isSaved)
      if (saved.length > 0) this.change({ done: [...this.state.done.slice(1 - remembered), saved], undone: [] })
      return outcomes
    })
    return this.track(this.underWay, written)
  }

  private track<T>(works: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
    works.add(work)
    return work.finally(() => works.delete(work))
  }

  /** After what is under way for the same cells. */
  private send(cells: readonly Typed[]): Promise<Outcome[]> {
    const ids = cells.map(({ target }) => idOf(target))
    const next = Promise.all(ids.map((id) => this.queues.get(id))).then(() => this.sendNow(cells))
    for (const id of ids) this.queues.set(id, next)
    return next
  }

  private async sendNow(cells: readonly Typed[]): Promise<Outcome[]> {
    const isAlone = cells.length === 1
    const begun = cells.map((cell) => {
      const before = this.before(cell.target)
      return { ...cell, before, after: { ...typed(cell.target, cell.raw, this.editOf(cell.target), this.seenOf(cell)), isAlone } }
    })
    this.put(begun.map(({ target, after }) => [target, after]))
    const readable = begun.filter(({ after }) => after.phase === 'saving')
    keepDrafts(readable.map((cell) => this.draftOf({ ...cell, seen: cell.after.entry })))
    const answered = new Map<Typed, Outcome>()
    let waiting = readable.length
    for (const part of partsOf(readable, ({ raw }) => raw.length + 120)) {
      if (readable.length > part.length) this.change({ waiting })
      for (const outcome of await this.sendPart(part)) answered.set(outcome.cell, outcome)
      waiting -= part.length
    }
    if (this.state.waiting > 0) this.change({ waiting: 0 })
    return begun.map((cell) => answered.get(cell) ?? cell)
  }

  /** Of an EJ, what its lines inherit; an établissement’s own value is not the EJ’s. */
  private before(target: Target): string {
    return target.niveau === 'EJ' && markOf(target.line, target.index) !== 'H' ? '' : this.textOf(target)
  }

  private seenOf({ target, seen, isReturn }: Typed): number | undefined {
    const own = this.own.get(idOf(target))
    return isReturn ? own : seen === undefined ? undefined : Math.max(seen, own ?? 0)
  }

  private async sendPart(part: readonly (Typed & Outcome)[]): Promise<(Outcome & { cell: Typed })[]> {
    const sent = part.map((cell) => this.draftOf({ ...cell, seen: cell.after.entry }))
    const answers = await this.transmit(
      this.point,
      sent.map(({ finess, column, raw, seen, niveau, region }) => ({ finess, column, raw, seen, niveau, region })),
    )
    const outcomes = part.map((cell, index) => {
      const answer = answers[index] as Written
      const after = settled(cell.after, answer)
      if (after.phase === 'saved') this.own.set(idOf(cell.target), after.entry)
      return { cell, target: cell.target, raw: cell.raw, before: heldBefore(cell, answer), after }
    })
    // The entry of an EJ shows through its lines, read again, not over this one.
    this.put(outcomes.map(({ target, after }) => [target, target.niveau === 'EJ' && after.phase === 'saved' ? undefined : after]))
    forgetDrafts(sent.filter((_, index) => outcomes[index]?.after.phase === 'saved'))
    const ejs = new Set(outcomes.filter((one) => isSaved(one) && one.target.niveau === 'EJ').map(({ target }) => target.line.ej))
    if (ejs.size > 0) this.onWritten(ejs)
    return outcomes
  }

  private draftOf({ target, raw, seen = 0 }: Typed): Draft {
    const { line, column, label, niveau } = target
    const level = niveau === 'EJ' ? { niveau, region: line.region } : {}
    return { finess: subjectOf(target), point: this.point, column, raw, seen, label, raisonSociale: line.raisonSociale, ...level }
  }

  private put(changes: readonly (readonly [Target, CellEdit | undefined])[]): void {
    if (changes.length > 0) this.change({ edits: withEdits(this.state.edits, changes) })
  }

  private change(changes: Partial<BookState>): void {
    this.state = { ...this.state, ...changes }
    for (const listener of this.listeners) listener()
  }
}

/** Of an EJ, the server knows: an établissement may show its own value over it. */
function heldBefore({ target, before }: Typed & Outcome, answer: Written): string {
  return target.niveau === 'EJ' && answer.status === 'saved' ? (answer.before ?? before) : before
}

/** The cell of another, taken as it is. */
function keptAs(edit: CellEdit, theirs: NonNullable<CellEdit['theirs']>): CellEdit {
  return { ...settled(edit, { ...theirs, status: 'saved' }), phase: 'received', message: theirs.message }
}

/** What another person wrote: shown, unless something typed here is not settled, which then becomes a choice. */
function received(edit: CellEdit | undefined, target: Target, written: Extract<Written, { status: 'saved' }>): CellEdit | undefined {
  if (edit?.phase === 'saving') return edit
  const { value, absence, entry } = written
  if (isOver(edit))
    return { phase: 'received', raw: '', value, absence, entry, held: { value, absence }, message: `${written.author} vient d’écrire ici.` }
  const message = `${target.label} : ${written.author} a écrit dans cette cellule. Votre saisie est conservée : choisissez la version à garder.`
  return edit && { ...edit, phase: 'conflict', message, theirs: { ...written, status: 'conflict', message } }
}
