import { type Sign, signWords } from '../signs'

const shapes: Readonly<Record<Sign, string>> = { fil: '❝', contestation: '⚑', suivi: '★', 'a-faire': '☐' }

/** What people have to say about a cell or a line, by a shape and its words. */
export function CellSigns({ signs }: { signs: readonly Sign[] }) {
  return (
    <span className="signs">
      {signs.map((sign) => (
        <span key={sign} title={signWords[sign]}>
          <span aria-hidden="true">{shapes[sign]}</span>
          <span className="fr-sr-only">{signWords[sign]}</span>
        </span>
      ))}
    </span>
  )
}
