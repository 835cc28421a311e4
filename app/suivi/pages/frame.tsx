import type { ReactNode } from 'react'
import { Alert } from '../../ui/alert'

const titles = {
  '/pour-moi': 'Pour moi',
  '/a-faire': 'À faire',
  '/contestations': 'Contestations',
  '/echanges': 'Problèmes partagés',
} as const

type FrameProps = { path: keyof typeof titles; told?: { ok: boolean; message: string }; children: ReactNode }

/** The pages of what people do together; the second row of the menu leads from one to the other. */
export function TogetherPage({ path, told, children }: FrameProps) {
  return (
    <div className="vg-page together-page">
      <h1 className="fr-h3">{titles[path]}</h1>
      {told && (
        <Alert tone={told.ok ? 'success' : 'error'} live>
          {told.message}
        </Alert>
      )}
      {children}
    </div>
  )
}
