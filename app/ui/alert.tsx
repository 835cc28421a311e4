import type { ReactNode } from 'react'

type AlertProps = {
  tone: 'info' | 'success' | 'warning' | 'error'
  title?: string
  /** Announced at once by screen readers: what just happened. */
  live?: boolean
  children?: ReactNode
}

export function Alert({ tone, title, live = false, children }: AlertProps) {
  const role = live ? (tone === 'error' || tone === 'warning' ? 'alert' : 'status') : undefined
  return (
    <div className={`fr-alert fr-alert--${tone} fr-mb-2w ${title ? '' : 'fr-alert--sm'}`} role={role}>
      {title && <p className="fr-alert__title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
