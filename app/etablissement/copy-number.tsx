import { useEffect, useState } from 'react'
import { Button } from '../ui/button'

/** A number and, once React answers, the button that copies it. */
export function CopyNumber({ number, what }: { number: string; what: string }) {
  const [state, setState] = useState<'off' | 'ready' | 'copied'>('off')
  useEffect(() => setState('clipboard' in navigator ? 'ready' : 'off'), [])
  return (
    <span className="vg-copy">
      <code>{number}</code>
      {state !== 'off' && (
        <Button
          look="bare"
          small
          aria-label={`Copier ${what}`}
          onClick={() => {
            void navigator.clipboard.writeText(number).then(() => setState('copied'))
          }}
        >
          {state === 'copied' ? 'Copié' : 'Copier'}
        </Button>
      )}
      <span role="status" className="fr-sr-only">
        {state === 'copied' && `${number} copié`}
      </span>
    </span>
  )
}
