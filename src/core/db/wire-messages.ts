/** The few messages of Postgres's wire protocol (version 3) that the embedded server writes itself. */

/** Ordered as a server's own: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export function greeting(parameters: Record<string, string>): Buffer {
  return Buffer.concat([
    message('R', int32(0)),
    ...Object.entries(parameters).map(([name, value]) => message('S', text(name), text(value))),
    message('K', int32(0), int32(0)),
    message('Z', Buffer.from('I')),
  ])
}

export function errorMessage(severity: 'ERROR' | 'FATAL', code: string, reason: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${reason}`].map(text)
  return message('E', ...fields, Buffer.from([0]))
}

export const rollback = message('Q', text('rollback'))
export const sync = message('S')
export const parseComplete = message('1')

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}
