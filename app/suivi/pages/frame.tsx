import type { ReactNode } from 'react'
import { Alert } from '../../ui/alert'
import { Tag, Tags } from '../../ui/tag'

const pages = [
  ['/pour-moi', 'Pour moi'],
  ['/a-faire', 'À faire'],
  ['/contestations', 'Contestations'],
  ['/echanges', 'Problèmes partagés'],
] as const

type FrameProps = {
  path: (typeof pages)[number][0]
  /** Those that the profile does not have are not shown. */
  without?: readonly string[]
  told?: { ok: boolean; message: string }
  children: ReactNode
}

/** The pages of what people do together, one beside the other. */
export function TogetherPage({ path, without = [], told, children }: FrameProps) {
  return (
    <div className="vg-page together-page">
      <h1 className="fr-h3">{pages.find(([href]) => href === path)?.[1]}</h1>
      <Tags label="Ce qui se fait ensemble">
        {pages
          .filter(([href]) => !without.includes(href))
          .map(([href, label]) => (
            <Tag key={href} href={href} pressed={href === path}>
              {label}
            </Tag>
          ))}
      </Tags>
      {told && (
        <Alert tone={told.ok ? 'success' : 'error'} live>
          {told.message}
        </Alert>
      )}
      {children}
    </div>
  )
}
