import { createHash } from 'node:crypto'
import { type KnownKeys, keyType } from './known-hosts.ts'

export interface HostKeyRules {
  host: string
  port: number
  /** Pinned keys, 'SHA256:…' without padding. */
  fingerprints: readonly string[]
  /** From the known_hosts file; null = none is configured. */
  known: KnownKeys | null
}

/** Null when the key may be trusted, else why not: a sentence that names the fingerprint to pin. */
export function checkHostKey(key: Buffer, { host, port, fingerprints, known }: HostKeyRules): string | null {
  const fingerprint = fingerprintOf(key)
  const offered = `${host}:${port} showed the host key ${fingerprint} (${keyType(key)})`
  if (known?.revoked.some((blob) => blob.equals(key))) return `${offered}, which known_hosts says is revoked`
  if (fingerprints.includes(fingerprint) || known?.trusted.some((blob) => blob.equals(key))) return null

  const toPin = `write "fingerprint": "${fingerprint}" into its "sftp" in servers.json`
  if (fingerprints.length === 0 && (known?.trusted.length ?? 0) === 0) {
    const missing = known ? 'known_hosts does not know that server' : 'nothing says yet that it is the right one'
    return `${offered}, and ${missing}. If ssh-keygen -l on the server shows the same, ${toPin}`
  }
  const expected = fingerprints.length > 0 ? fingerprints.join(' or ') : 'the one in known_hosts'
  return `${offered} instead of ${expected}. Somebody may stand in between; only if the server was set up anew, ${toPin}`
}

/** As ssh-keygen -l prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

const algorithms = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
} as const
type KeyType = keyof typeof algorithms

/**
 * What to ask the server for: where only known_hosts speaks, the kinds of key it holds, since a server with several keys
 * would else show one that is not in the file. Null = any.
 */
export function hostKeyAlgorithms({ fingerprints, known }: HostKeyRules) {
  if (fingerprints.length > 0 || !known) return null
  const types = new Set(known.trusted.map(keyType))
  const kinds = Object.keys(algorithms).filter((type): type is KeyType => types.has(type))
  return kinds.length === 0 ? null : kinds.flatMap((kind) => [...algorithms[kind]])
}
