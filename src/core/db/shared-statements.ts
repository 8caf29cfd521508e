import { parseComplete } from './wire-messages.ts'

const P = 0x50
/** A notice, which may come before anything else. */
const N = 0x4e
const [parsed] = parseComplete

export interface SharedStatements {
  /** What to run of a unit, and what to answer before it runs: nothing, or that its statement is prepared already. */
  open(unit: Uint8Array): { rest: Uint8Array; answer: Uint8Array | null }
  /** Told how the answer to a unit begins: whether its statement is prepared now. */
  close(unit: Uint8Array, answer: Uint8Array): void
}

/**
 * All clients of the embedded engine have one session, so a name that one of them prepared is taken for all. Whoever
 * prepares the same words under the same name is told that it is done. Other words under a taken name fail in the engine.
 */
export function shareStatements(): SharedStatements {
  const known = new Set<string>()
  return {
    open(unit) {
      const parse = namedParse(unit)
      return parse !== null && known.has(parse.toString('latin1'))
        ? { rest: unit.subarray(parse.length), answer: parseComplete }
        : { rest: unit, answer: null }
    },
    close(unit, answer) {
      let at = 0
      while (answer[at] === N && at + 5 <= answer.length) at += 1 + asBuffer(answer).readInt32BE(at + 1)
      const parse = answer[at] === parsed ? namedParse(unit) : null
      if (parse) known.add(parse.toString('latin1'))
    },
  }
}

/** The Parse message that a unit begins with, when it names its statement. */
function namedParse(unit: Uint8Array): Buffer | null {
  if (unit[0] !== P || unit[5] === 0) return null
  const bytes = asBuffer(unit)
  return bytes.subarray(0, 1 + bytes.readInt32BE(1))
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
