import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { StrictMode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { logError } from './http/log'
import { RequestContext } from './request-context'

export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { cspNonce: nonce, reference } = context
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Promise((resolve, reject) => {
    let started = false
    const send = () => {
      started = true
      const body = new PassThrough()
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
      pipe(body)
    }
    let failed = false
    const whole = isbot(request.headers.get('user-agent') ?? '') || remix.isSpaMode
    const { pipe, abort } = renderToPipeableStream(
      <StrictMode>
        <RequestContext.Provider value={{ nonce, reference }}>
          <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </RequestContext.Provider>
      </StrictMode>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error) {
          failed = true
          // Before the first byte Remix renders the error boundary itself, and reports.
          if (started) logError(error, { reference, route: new URL(request.url).pathname })
        },
      },
    )
    setTimeout(abort, streamTimeout + 1_000)
  })
}

/** Bugs of loaders and actions. A visitor who left is none. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  logError(error, { reference: context.reference, methode: request.method, route: new URL(request.url).pathname })
}
