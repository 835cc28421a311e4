import type { RequestHandler } from 'express'

export type Protection = { https: boolean; dev: boolean }

/** The headers of every answer, errors and files included. The nonce is the only thing that changes from one to the next. */
export function protections(nonce: string, { https, dev }: Protection): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, dev),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    // no-referrer would have browsers send « Origin: null » with our own forms.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

// 'self' and not 'strict-dynamic': Remix writes its modulepreload links without a nonce. Nothing that users upload is served as a script.
// style-src-attr: lines of the virtual grid are placed by their style attribute. In development, Vite adds its style sheets by script.
function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    dev ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

export function protect(newNonce: () => string, protection: Protection): RequestHandler {
  return (_request, response, next) => {
    response.locals.nonce = newNonce()
    response.set(protections(response.locals.nonce, protection))
    next()
  }
}
