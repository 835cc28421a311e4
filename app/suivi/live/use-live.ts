import { useEffect, useRef } from 'react'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import type { LiveCell, LiveEvents, LiveName, Person } from './event'

export type LiveHandlers = {
  onCells?(cells: readonly LiveCell[]): void
  onPeople?(people: readonly Person[]): void
  /** Lines on which something was said; undefined when it may have been on any, while nothing was heard. */
  onSaid?(lines: readonly string[] | undefined): void
  /** Lines were made anew (a file applied, a point closed or reopened), or there is too much to tell. */
  onRefresh?(): void
  /** The session has ended: nothing more will come. */
  onEnd?(): void
}

type Watched = { region: string; volet: Volet; point: Period | undefined }

const longest = 30_000

/**
 * Hears what others do on the sheet, and says where one is. Comes back by itself, later and later, and asks for what it missed; says nothing
 * while the tab is hidden.
 */
export function useLive({ region, volet, point }: Watched, handlers: LiveHandlers): { say(finess: string, column: string): void } {
  const latest = useRef(handlers)
  latest.current = handlers
  const live = useRef<Live>()
  useEffect(() => {
    if (!point) return
    const own = new Live(`/suivi/${region}/vivant?volet=${volet}&point=${point}`, region, () => latest.current)
    live.current = own
    const onSight = () => (document.hidden ? own.rest() : own.open())
    document.addEventListener('visibilitychange', onSight)
    onSight()
    return () => {
      document.removeEventListener('visibilitychange', onSight)
      own.end()
    }
  }, [region, volet, point])
  return useRef({ say: (finess: string, column: string) => live.current?.say(finess, column) }).current
}

/** One stream at a time, and what has to be remembered from one to the next. */
export class Live {
  #source: EventSource | undefined
  #since = ''
  #key = ''
  #wait = 1_000
  #retry: ReturnType<typeof setTimeout> | undefined
  #saying: ReturnType<typeof setTimeout> | undefined
  #place = { finess: '', column: '' }
  #isOver = false
  #wasOpen = false
  readonly address: string
  readonly region: string
  readonly handlers: () => LiveHandlers

  constructor(address: string, region: string, handlers: () => LiveHandlers) {
    this.address = address
    this.region = region
    this.handlers = handlers
  }

  open(): void {
    if (this.#source || this.#isOver) return
    clearTimeout(this.#retry)
    const source = new EventSource(`${this.address}${this.#since && `&depuis=${this.#since}`}`)
    this.#source = source
    this.#on('ouvert', ({ key }) => {
      this.#key = key
      this.#wait = 1_000
      if (this.#wasOpen) this.handlers().onSaid?.(undefined)
      this.#wasOpen = true
      this.#tellPlace()
    })
    this.#on('cellules', (cells) => this.handlers().onCells?.(cells))
    this.#on('personnes', (people) => this.handlers().onPeople?.(people))
    this.#on('dits', (lines) => this.handlers().onSaid?.(lines))
    this.#on('actualiser', () => this.handlers().onRefresh?.())
    this.#on('fin', () => {
      this.end()
      this.handlers().onEnd?.()
    })
    source.onerror = () => this.#comeBack()
  }

  /** Others are told at most every second, and never twice the same. */
  say(finess: string, column: string): void {
    if (finess === this.#place.finess && column === this.#place.column) return
    this.#place = { finess, column }
    this.#saying ??= setTimeout(() => {
      this.#saying = undefined
      this.#tellPlace()
    }, 1_000)
  }

  rest(): void {
    clearTimeout(this.#retry)
    this.#source?.close()
    this.#source = undefined
    this.#key = ''
  }

  end(): void {
    this.#isOver = true
    clearTimeout(this.#saying)
    this.rest()
  }

  #on<N extends LiveName>(name: N, hear: (said: LiveEvents[N]) => void): void {
    this.#source?.addEventListener(name, (event: MessageEvent<string>) => {
      this.#since = event.lastEventId
      hear(JSON.parse(event.data))
    })
  }

  #comeBack(): void {
    this.rest()
    if (this.#isOver) return
    // Not all at once when a server comes back.
    this.#retry = setTimeout(() => this.open(), this.#wait * (0.5 + Math.random()))
    this.#wait = Math.min(this.#wait * 2, longest)
  }

  #tellPlace(): void {
    if (!this.#key) return
    const body = new URLSearchParams({ key: this.#key, region: this.region, ...this.#place })
    // Lost, it is said again at the next move.
    void fetch('/suivi/ici', { method: 'POST', body }).catch(() => undefined)
  }
}
