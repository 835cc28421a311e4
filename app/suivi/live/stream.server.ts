import { randomBytes } from 'node:crypto'
import type { Actor } from '../../../db/actor'
import { isCut } from '../../../db/cut'
import type { Told } from '../../../importers/live'
import { nation } from '../../../importers/reading'
import { readCells, readSince, type Watched } from './cells.server'
import { hear, tell } from './channel.server'
import type { LiveEvents, LiveName } from './event'
import { register } from './open-streams'
import { named, People, type Place } from './people.server'
import { linesSaid, type Said } from './said.server'

type Account = Extract<Actor, { kind: 'account' }>

type Asked = {
  /** The instant of the last event received, to take up from there. */
  since: number | undefined
  /** Whether the session is still open; asked at each beat, without making it last. */
  isAlive(): Promise<boolean>
  /** Milliseconds. */
  beat?: number
  /** The name of the answer, under which it is ended when its reader goes. */
  name?: string
}

const usualBeat = 15_000
/** Edits of the same gesture are read together. */
const gathering = 60

/** What happens on a sheet, as server-sent events: what others type, who is where, when to read again. All is read under the rights of the reader. */
export class LiveStream {
  readonly key = randomBytes(12).toString('base64url')
  readonly body: ReadableStream<Uint8Array>
  #out: ReadableStreamDefaultController<Uint8Array> | undefined
  #people = new People()
  #place: Place
  #entries = new Set<number>()
  #said: Said[] = []
  #instant: number | undefined
  #tail: Promise<void> = Promise.resolve()
  #waiting = new Set<string>()
  #beats: NodeJS.Timeout | undefined
  #leave: (() => void)[] = []
  #user: Account
  #watched: Watched
  #isAlive: Asked['isAlive']
  #beat: number

  constructor(user: Account, watched: Watched, { since, isAlive, beat = usualBeat, name }: Asked) {
    this.#user = user
    this.#watched = watched
    this.#isAlive = isAlive
    this.#beat = beat
    this.#leave.push(register(name ?? this.key, () => this.close()))
    this.#instant = since
    this.#place = { k: this.key, a: user.id, r: watched.region, f: '', c: '' }
    this.body = new ReadableStream({
      start: (controller) => {
        this.#out = controller
        this.#queue(() => this.#open())
      },
      cancel: () => this.close(),
    })
  }

  onEnd(call: () => void): void {
    this.#leave.push(call)
  }

  /** Ends the stream; the reader comes back by itself unless it was told the end. */
  close(): void {
    if (!this.#out) return
    try {
      this.#out.close()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // already closed by its reader
    }
    this.#out = undefined
    clearInterval(this.#beats)
    for (const leave of this.#leave) leave()
    void tell({ ...this.#place, r: '' })
  }

  async #open(): Promise<void> {
    const unhear = await hear({ onTold: (told) => this.#hear(told), onReturn: () => this.#queue(() => this.#catchUp()) })
    if (!this.#out) return unhear()
    this.#leave.push(unhear)
    this.#beats = setInterval(() => this.#queue(() => this.#renew()), this.#beat)
    await this.#catchUp()
    this.#send('ouvert', { key: this.key })
    await tell({ h: this.#watched.region })
  }

  /** From the instant of the last event on; a first reading only takes its instant. */
  async #catchUp(): Promise<void> {
    const { instant, cells } =
      this.#instant === undefined
        ? await readCells(this.#user, this.#watched, [])
        : await readSince(this.#user, this.#watched, this.#instant)
    this.#instant = instant
    if (!cells) this.#send('actualiser', { point: this.#watched.point })
    else if (cells.length > 0) this.#send('cellules', cells)
  }

  #hear(told: Told): void {
    if ('e' in told) {
      if (!this.#concerns(told.r)) return
      for (const entry of told.e) this.#entries.add(entry)
      this.#soon('cellules', gathering, () => this.#tellCells())
    } else if ('s' in told) {
      if (!this.#concerns(told.s) || (told.v && told.v !== this.#watched.volet)) return
      this.#said.push(told)
      this.#soon('dits', gathering, () => this.#tellSaid())
    } else if ('x' in told) {
      if (told.x === this.#watched.point) this.#soon('actualiser', gathering, async () => this.#send('actualiser', { point: told.x }))
    } else if ('h' in told) {
      if (this.#concerns(told.h) || told.h === nation) this.#soon('place', gathering, () => tell(this.#place))
    } else {
      if (told.k === this.key && told.a === this.#user.id && told.r !== '') this.#place = told
      const isNews = this.#people.note(told)
      if (isNews && told.k !== this.key) this.#soon('personnes', 5 * gathering, () => this.#tellPeople())
    }
  }

  #concerns(region: string): boolean {
    return this.#watched.region === nation || region === this.#watched.region
  }

  async #tellCells(): Promise<void> {
    const entries = [...this.#entries]
    this.#entries.clear()
    const { instant, cells } = await readCells(this.#user, this.#watched, entries)
    this.#instant = instant
    if (cells.length > 0) this.#send('cellules', cells)
  }

  async #tellSaid(): Promise<void> {
    const lines = await linesSaid(this.#user, this.#said.splice(0))
    if (lines.length > 0) this.#send('dits', lines)
  }

  async #tellPeople(): Promise<void> {
    this.#send('personnes', await named(this.#user, this.#watched, this.#people.in(this.#watched.region, this.key)))
  }

  async #renew(): Promise<void> {
    if (!(await this.#isAlive())) {
      this.#send('fin', {})
      return this.close()
    }
    this.#write(': battement\n\n')
    await tell(this.#place)
    await this.#tellPeople()
  }

  #send<N extends LiveName>(name: N, said: LiveEvents[N]): void {
    this.#write(`id: ${this.#instant ?? 0}\nevent: ${name}\ndata: ${JSON.stringify(said)}\n\n`)
  }

  #write(text: string): void {
    this.#out?.enqueue(new TextEncoder().encode(text))
  }

  /** Once for all that comes in the meantime. */
  #soon(what: string, ms: number, work: () => Promise<void>): void {
    if (this.#waiting.has(what)) return
    this.#waiting.add(what)
    setTimeout(() => {
      this.#waiting.delete(what)
      this.#queue(work)
    }, ms).unref()
  }

  /** One thing after the other. A database that is cut off ends the stream: the reader comes back and asks for what it missed. */
  #queue(work: () => Promise<void>): void {
    this.#tail = this.#tail
      .then(() => (this.#out ? work() : undefined))
      .catch((error) => {
        this.close()
        if (!isCut(error)) throw error
      })
  }
}
