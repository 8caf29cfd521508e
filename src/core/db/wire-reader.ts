const sslRequest = 80877103
const gssRequest = 80877104
const cancelRequest = 80877102

export type WireEvent =
  | { kind: 'encryption-request' }
  | { kind: 'cancel-request' }
  | { kind: 'startup' }
  | { kind: 'terminate' }
  /** One or more whole messages that must run together. `ends` is false for messages that only a Flush closed. */
  | { kind: 'unit'; bytes: Uint8Array; ends: boolean }

const Q = 0x51
const S = 0x53
const H = 0x48
const X = 0x58

/**
 * Cuts a client's byte stream into what may run alone: a simple query, or an extended one from its Parse to its Sync.
 * The unnamed statement and portal belong to the one session behind all clients, so no other client's message may
 * come between. (The stock socket server hands over message by message, which mixes up concurrent queries.)
 */
export function wireReader(): (chunk: Buffer) => WireEvent[] {
  let started = false
  let chunks: Buffer[] = []
  let have = 0
  let need = 0

  return (chunk) => {
    chunks.push(chunk)
    have += chunk.length
    // A large parameter arrives in hundreds of chunks: joining them each time would cost the square of its size.
    if (have < need) return []
    const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    const events: WireEvent[] = []
    let unitAt = 0
    let at = 0
    need = 0

    while (true) {
      const left = bytes.length - at
      const header = started ? 5 : 8
      if (left < header) {
        need = at - unitAt + header
        break
      }
      const length = started ? 1 + bytes.readInt32BE(at + 1) : bytes.readInt32BE(at)
      if (length < (started ? 5 : 8)) throw new Error('not a Postgres client')
      if (left < length) {
        need = at - unitAt + length
        break
      }
      const type = bytes[at]
      const request = started ? 0 : bytes.readInt32BE(at + 4)
      at += length

      if (!started) {
        events.push(startupEvent(request))
        started = request !== sslRequest && request !== gssRequest
        unitAt = at
      } else if (type === X) {
        events.push({ kind: 'terminate' })
        unitAt = at
      } else if (type === Q || type === S || type === H) {
        events.push({ kind: 'unit', bytes: Uint8Array.from(bytes.subarray(unitAt, at)), ends: type !== H })
        unitAt = at
      }
    }

    const rest = bytes.subarray(unitAt)
    chunks = rest.length > 0 ? [rest] : []
    have = rest.length
    return events
  }
}

function startupEvent(request: number): WireEvent {
  if (request === sslRequest || request === gssRequest) return { kind: 'encryption-request' }
  if (request === cancelRequest) return { kind: 'cancel-request' }
  return { kind: 'startup' }
}
