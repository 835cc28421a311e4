import { type ComponentType, useEffect, useState } from 'react'

export type Later<Props> = ComponentType<Props> & { fetch(): void }

/**
 * A part of a page whose script is asked for when it is first shown, or before (`fetch`), and not with the page: what everybody waits for is
 * lighter. Where it cannot come, that is said in its place, and the rest of the page goes on.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let known: ComponentType<Props> | undefined
  let asked: Promise<ComponentType<Props> | undefined> | undefined
  const ask = () => {
    asked ??= load().then(
      (part) => {
        known = part
        return part
      },
      () => {
        // Asked again the next time.
        asked = undefined
        return undefined
      },
    )
    return asked
  }
  function Part(props: Props) {
    const [state, setState] = useState<{ part?: ComponentType<Props>; isLate?: boolean }>(() => ({ part: known }))
    const isWanted = !state.part && !state.isLate
    useEffect(() => {
      if (!isWanted) return
      let isHere = true
      void ask().then((part) => isHere && setState(part ? { part } : { isLate: true }))
      return () => {
        isHere = false
      }
    }, [isWanted])
    if (state.part) return <state.part {...props} />
    return state.isLate ? <Late again={() => setState({})} /> : null
  }
  return Object.assign(Part, { fetch: () => void ask() })
}

function Late({ again }: { again(): void }) {
  return (
    <p role="alert">
      Cette partie de la page n’a pas pu être chargée : vérifiez la connexion. Rien de ce qui est saisi n’est perdu.{' '}
      <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={again}>
        Réessayer
      </button>
    </p>
  )
}

/** Fetches parts as soon as somebody does something: they are there before they are wanted, and even if the network is cut in between. */
export function useFetchedEarly(parts: readonly { fetch(): void }[]): void {
  useEffect(() => {
    const fetchAll = () => {
      for (const gesture of gestures) removeEventListener(gesture, fetchAll)
      for (const part of parts) part.fetch()
    }
    for (const gesture of gestures) addEventListener(gesture, fetchAll, { passive: true })
    return () => {
      for (const gesture of gestures) removeEventListener(gesture, fetchAll)
    }
  }, [parts])
}

const gestures = ['pointermove', 'pointerdown', 'keydown'] as const
