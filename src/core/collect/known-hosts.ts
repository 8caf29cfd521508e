import { createHmac } from 'node:crypto'

/** What a known_hosts file says about one host: keys to trust and keys never to trust, each as the raw key blob. */
export interface KnownKeys {
  trusted: Buffer[]
  revoked: Buffer[]
}

/**
 * Looks a host up in the text of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"): plain and hashed names,
 * `[host]:port` for ports other than 22, patterns with `*`, `?` and `!`, the @revoked mark. Certificates of an authority
 * (@cert-authority) are not supported and their lines skipped, as are lines that make no sense.
 */
export function findKnownKeys(text: string, host: string, port: number): KnownKeys {
  const name = port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`
  const found: KnownKeys = { trusted: [], revoked: [] }
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/)
    const mark = words[0]?.startsWith('@') ? words.shift() : null
    const [hosts, type, key] = words
    if (!hosts || hosts.startsWith('#') || !type || !key || !matches(hosts, name)) continue
    const blob = Buffer.from(key, 'base64')
    if (keyType(blob) !== type) continue
    if (mark === '@revoked') found.revoked.push(blob)
    else if (mark === null) found.trusted.push(blob)
  }
  return found
}

/** The type a key blob begins with, such as 'ssh-ed25519'; '' when it is none. */
export function keyType(blob: Buffer): string {
  if (blob.length < 4) return ''
  const length = blob.readUInt32BE(0)
  return length <= 64 ? blob.toString('latin1', 4, 4 + length) : ''
}

function matches(hosts: string, name: string): boolean {
  if (hosts.startsWith('|')) return isHashOf(hosts, name)
  const patterns = hosts.split(',')
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), name))) return false
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern, name))
}

/** `|1|salt|hash`: HMAC-SHA1 of the name under the salt, both in base64. */
function isHashOf(hashed: string, name: string): boolean {
  const [, version, salt, hash] = hashed.split('|')
  if (version !== '1' || !salt || !hash) return false
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest().equals(Buffer.from(hash, 'base64'))
}

function fits(pattern: string, name: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${source}$`).test(name)
}
