import { createContext } from 'react'

declare module '@remix-run/node' {
  interface AppLoadContext {
    cspNonce: string
    reference: string
  }
  interface Future {
    v3_singleFetch: true
  }
}

/** What a request carries into its page: the nonce of its scripts, and the reference of an error. Browsers hide the nonce. */
export const RequestContext = createContext({ nonce: '', reference: '' })
