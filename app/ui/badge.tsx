import type { ReactNode } from 'react'

export type Tone = 'info' | 'success' | 'warning' | 'error' | 'new' | 'neutral'

/** A state in a word; the tone adds an icon, the word says it all by itself. */
export function Badge({ tone = 'neutral', small = true, children }: { tone?: Tone; small?: boolean; children: ReactNode }) {
  const classes = ['fr-badge', small && 'fr-badge--sm', tone !== 'neutral' && `fr-badge--${tone}`]
  return <span className={classes.filter(Boolean).join(' ')}>{children}</span>
}
