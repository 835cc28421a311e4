import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { RequestContext } from './request-context'

const reference = document.documentElement.dataset.reference ?? ''

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RequestContext.Provider value={{ nonce: '', reference }}>
        <RemixBrowser />
      </RequestContext.Provider>
    </StrictMode>,
  )
})
