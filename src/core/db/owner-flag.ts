import { connect, type Socket } from 'node:net'
import { z } from 'zod'

/** A process that has, or wants, a data folder. */
export interface Owner {
  /** 0 = it lives but did not answer in time. In another container it is that container's pid. */
  pid: number
  role: 'bot' | 'command'
  since: string
  /** Its flag. */
  path: string
}

export type FlagState = 'claiming' | 'owner' | 'closing'

export interface Visit {
  owner: Owner
  state: FlagState
  /** Asks to work through this owner. False: it is closing, or went away. */
  join(): Promise<boolean>
  /** Settles when the process behind the flag is gone, or has let go of the folder. */
  gone: Promise<void>
  leave(): void
}

export const flagName = (id: string) => `owner-${id}.sock`
export const isFlag = (name: string) => /^owner-[0-9a-f]+\.sock$/.test(name)

const answerMs = 5000

const card = z.object({
  pid: z.number(),
  role: z.enum(['bot', 'command']),
  since: z.string(),
  state: z.enum(['claiming', 'owner', 'closing']).default('owner'),
})

/** The one line a process says of itself on such a socket. */
export function readCard(line: string): z.infer<typeof card> | null {
  try {
    return card.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Visits a flag. Null when nobody stands behind it. A full queue or a stopped process is not a dead one. */
export function knock(path: string): Promise<Visit | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    const read = lineReader(socket)
    const gone = new Promise<void>((done) => socket.once('close', () => done()))
    const visit = (owner: Owner, state: FlagState): Visit => ({
      owner,
      state,
      gone,
      join: async () => {
        if (socket.destroyed) return false
        socket.write(`${JSON.stringify({ pid: process.pid, role: 'command', since: new Date().toISOString() })}\n`)
        return (await Promise.race([read(), gone])) === 'joined'
      },
      leave: () => socket.destroy(),
    })
    const silent = visit({ pid: 0, role: 'bot', since: '', path }, 'owner')
    const timer = setTimeout(() => resolve(silent), answerMs)

    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'EAGAIN') resolve(silent)
      else if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT' || error.code === 'ECONNRESET') resolve(null)
      else reject(error)
    })
    read().then((line) => {
      clearTimeout(timer)
      const said = readCard(line)
      if (said) resolve(visit({ ...said, path }, said.state))
      else reject(new Error(`${path} does not belong to Debrief`))
    })
    gone.then(() => {
      clearTimeout(timer)
      resolve(null)
    })
  })
}

function lineReader(socket: Socket): () => Promise<string> {
  let text = ''
  let waiting: ((line: string) => void) | null = null
  const deliver = () => {
    const end = text.indexOf('\n')
    if (end < 0 || !waiting) return
    const line = text.slice(0, end)
    text = text.slice(end + 1)
    const resolve = waiting
    waiting = null
    resolve(line)
  }
  socket.on('data', (chunk) => {
    text += chunk.toString()
    deliver()
  })
  return () =>
    new Promise((resolve) => {
      waiting = resolve
      deliver()
    })
}
