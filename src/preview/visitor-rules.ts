import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** Why a request is turned away; null = it is welcome. */
export type Refusal = { status: number; reason: string } | null

/**
 * Host: a page of another site can have its name point at this machine (DNS rebinding); then the browser still sends that
 * name. Addresses cannot be rebound, so where the preview listens on all of them every address is welcome, names are not.
 * Origin: another site's form or script cannot post here, whatever it knows.
 */
export function checkVisitor(request: IncomingMessage, listensOn: string): Refusal {
  const host = request.headers.host ?? ''
  if (!isOurHost(host, listensOn)) {
    return { status: 421, reason: 'This preview answers only under the address that the bot printed.' }
  }
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405, reason: 'Only GET and POST.' }
  if (request.method === 'GET') return null
  if (request.headers.origin !== `http://${host}`) {
    return { status: 403, reason: 'Questions come from the preview’s own page.' }
  }
  if (request.headers['content-type'] !== 'application/json') return { status: 415, reason: 'Questions are JSON.' }
  return null
}

function isOurHost(host: string, listensOn: string): boolean {
  const url = `http://${host}/`
  if (host === '' || !URL.canParse(url)) return false
  const { hostname, host: plain } = new URL(url)
  // What URL reads differently from what was sent is no plain host: a path, a name, a password.
  if (plain !== host && `${plain}:80` !== host) return false
  const name = hostname.replace(/^\[|\]$/g, '')
  if (['localhost', '127.0.0.1', '::1', listensOn.toLowerCase()].includes(name)) return true
  return ['0.0.0.0', '::'].includes(listensOn) && isIP(name) > 0
}

/** Takes the same time however much of it is right. */
export function isSameToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
