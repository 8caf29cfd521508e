import { connect, type Socket } from 'node:net'
import SftpClient from 'ssh2-sftp-client'
import { fileErrorCode } from '../archive/file-error.ts'
import type { SftpAddress } from '../servers/game-server.ts'
import { checkHostKey, type HostKeyRules, hostKeyAlgorithms } from './check-host-key.ts'
import { findKnownKeys } from './known-hosts.ts'
import { readLogin, readNamedFile } from './sftp-login.ts'
import { SourceError } from './source.ts'

type Wrapper = Awaited<ReturnType<SftpClient['connect']>>

export interface SftpTimes {
  /** To connect, prove both sides and open SFTP. Milliseconds. */
  connectMs: number
  /** A peer that owes an answer and sends next to nothing this long is given up. Milliseconds. */
  silenceMs: number
}

export interface SftpConnection {
  readonly alive: boolean
  /** One request of the SFTP protocol. Rejects with SourceError when the connection is lost, else with the server's error. */
  call<Value>(
    ask: (sftp: Wrapper, done: (error: Error | null | undefined, value: Value) => void) => void,
  ): Promise<Value>
  close(): Promise<void>
}

// The answer to a keepalive is under 100 bytes, and is no sign that the SFTP behind it still works.
const nextToNothing = 1024
const keepaliveMs = 15_000

/**
 * Opens a connection whose host key is pinned or known; nothing is sent to a host that is not. Throws SourceError.
 * The socket is made here and not by the library, so that a peer that fell silent can be dropped at once.
 */
export async function connectSftp(
  address: SftpAddress,
  times: SftpTimes,
  signal: AbortSignal,
): Promise<SftpConnection> {
  const { host, port, username } = address
  const rules = await readRules(address)
  const credentials = await readLogin(address.login)
  // noDelay: with Nagle's wait for the peer's acknowledgement a listing of 10,000 took 4.6 s instead of 0.1 s.
  const socket = connect({ host, port, keepAlive: true, noDelay: true })
  const client = new SftpClient('debrief', { error: noop, end: noop, close: noop })
  let failure: string | null = null
  const giveUp = (reason: string) => {
    failure ??= reason
    socket.destroy()
  }
  const stop = () => giveUp('stopped')
  const timer = setTimeout(
    () => giveUp(`${host}:${port} did not answer within ${times.connectMs / 1000} s`),
    times.connectMs,
  )
  signal.addEventListener('abort', stop)
  socket.on('error', noop)
  // Every request under way waits for a close as well: 4 files of 8 chunks are 32 of them.
  socket.setMaxListeners(0)
  try {
    if (signal.aborted) stop()
    await opened(socket)
    const kinds = hostKeyAlgorithms(rules)
    // Some servers offer a password only as a question and answer.
    client.on(
      'keyboard-interactive',
      (_name, _text, _language, prompts: unknown[], answer: (texts: string[]) => void) =>
        answer(prompts.map(() => credentials.password ?? '')),
    )
    const sftp = await client.connect({
      ...credentials,
      username,
      sock: socket,
      tryKeyboard: credentials.password !== undefined,
      keepaliveInterval: keepaliveMs,
      keepaliveCountMax: 3,
      readyTimeout: 0,
      ...(kinds && { algorithms: { serverHostKey: kinds } }),
      hostVerifier: (key: Buffer) => {
        const problem = checkHostKey(key, rules)
        failure ??= problem
        return problem === null
      },
    })
    // Without a listener a malformed answer would end the process.
    sftp.on('error', () => socket.destroy())
    sftp.on('close', () => socket.destroy())
    return open(sftp, client, socket, times, `${host}:${port}`)
  } catch (error) {
    socket.destroy()
    throw new SourceError(failure ?? describe(error, address))
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

function open(
  sftp: Wrapper,
  client: SftpClient,
  socket: Socket,
  { silenceMs }: SftpTimes,
  peer: string,
): SftpConnection {
  let lost: string | null = null
  socket.once('close', () => {
    lost ??= `the connection to ${peer} was lost`
  })
  return {
    get alive() {
      return lost === null && !socket.destroyed
    },
    async call<Value>(ask: (sftp: Wrapper, done: (error: Error | null | undefined, value: Value) => void) => void) {
      if (lost !== null || socket.destroyed) throw new SourceError(lost ?? `the connection to ${peer} was lost`)
      const watch = watchSilence(socket, silenceMs, () => {
        lost ??= `${peer} fell silent for ${silenceMs / 1000} s`
        socket.destroy()
      })
      try {
        return await new Promise<Value>((resolve, reject) => {
          socket.once('close', reject)
          ask(sftp, (error, value) => {
            socket.off('close', reject)
            if (error) reject(error)
            else resolve(value)
          })
        })
      } catch (error) {
        if (isRefusal(error) && lost === null) throw error
        socket.destroy()
        throw new SourceError(lost ?? `the connection to ${peer} was lost`)
      } finally {
        clearInterval(watch)
      }
    },
    async close() {
      lost ??= 'stopped'
      const end = client.end().catch(noop)
      await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 300))])
      socket.destroy()
    },
  }
}

/** An answer of the server that says no has a number (SFTP's status codes); all else means that no answer will come. */
export function isRefusal(error: unknown): error is Error & { code: number } {
  return error instanceof Error && 'code' in error && typeof error.code === 'number'
}

function watchSilence(socket: Socket, silenceMs: number, onSilent: () => void): NodeJS.Timeout {
  let bytes = socket.bytesRead
  let heard = performance.now()
  return setInterval(() => {
    const now = performance.now()
    if (socket.bytesRead - bytes >= nextToNothing) {
      bytes = socket.bytesRead
      heard = now
    } else if (now - heard >= silenceMs) onSilent()
  }, silenceMs / 8)
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
  })
}

async function readRules({ host, port, fingerprints, knownHosts }: SftpAddress): Promise<HostKeyRules> {
  const text = knownHosts === null ? null : await readNamedFile('known_hosts file', knownHosts)
  return { host, port, fingerprints, known: text === null ? null : findKnownKeys(text, host, port) }
}

function describe(error: unknown, { host, port, username, login }: SftpAddress): string {
  const code = fileErrorCode(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'ECONNREFUSED') return `nothing listens at ${host}:${port}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the address of ${host} cannot be found`
  if (message.includes('authentication methods failed')) {
    return `${host}:${port} refused the login of ${username} (by ${login.kind}): check the user name and the ${login.kind}`
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the text comes from the server
  return `${host}:${port}: ${message.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 300)}`
}

function noop() {}
