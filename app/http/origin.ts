import type { Request, RequestHandler } from 'express'
import { refuse } from './refuse'

const message = 'Requête refusée : elle ne provient pas de ce site. Rechargez la page puis recommencez.'

/**
 * Every write must come from our own pages, on every path: Remix checks documents and .data, neither resource routes nor
 * ?_data=. SameSite does not stop a sibling of the same domain.
 */
export function ownOrigin(publicOrigin: string): RequestHandler {
  return (request, response, next) => {
    if (isRead(request) || isOurs(request, publicOrigin) || isProgram(request)) return next()
    if (request.path === apiPath && !isBearing(request))
      return refuse(request, response, 401, 'Jeton absent. Aucune donnée n’a été modifiée.')
    return refuse(request, response, 403, message)
  }
}

/** From here on the site has one name, and what proxies or clients say of it is forgotten; Remix would believe them. */
export function ownName(publicOrigin: string): RequestHandler {
  const { host } = new URL(publicOrigin)
  return (request, _response, next) => {
    for (const header of ['x-forwarded-host', 'x-http-method-override', 'origin', 'x-vigie-adresse']) delete request.headers[header]
    request.headers.host = host
    request.headers['x-vigie-adresse'] = request.ip ?? ''
    next()
  }
}

/** The address where programs send files. */
export const apiPath = '/api/imports'

/** A token in a header, that no other site makes a browser send, and no cookie: there is no session to abuse. */
function isProgram(request: Request): boolean {
  return request.path === apiPath && isBearing(request) && request.headers.cookie === undefined
}

const isBearing = ({ headers }: Request) => /^Bearer /i.test(headers.authorization ?? '')

export const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/**
 * A browser says where a request comes from (Sec-Fetch-Site); an old one or a program sends the exact public origin. The
 * Host of the request is believed for this machine's own names only: another name may be made to point here.
 */
function isOurs(request: Request, publicOrigin: string): boolean {
  const { origin, host = '', 'sec-fetch-site': site } = request.headers
  if (site === undefined) return origin === publicOrigin
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  return site === 'same-origin' && (origin === undefined || origin === publicOrigin || (isLoopback && origin === `http://${host}`))
}
