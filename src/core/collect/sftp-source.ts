import type { ListedFile } from '../archive/listed-file.ts'
import type { SftpAddress } from '../servers/game-server.ts'
import { connectSftp, isRefusal, type SftpConnection, type SftpTimes } from './sftp-connection.ts'
import { type Source, SourceError } from './source.ts'

const chunk = 32_768
const chunksInFlight = 8

/**
 * A folder on a server reached by SFTP. The connection stays open between polls and is opened anew when it broke.
 * Times are whole seconds, since the protocol knows no finer ones.
 */
export function createSftpSource(
  address: SftpAddress,
  times: SftpTimes = { connectMs: 20_000, silenceMs: 20_000 },
): Source {
  let connection: SftpConnection | null = null
  let attempt = new AbortController()
  const folder = address.folder.replace(/(?<=.)\/+$/, '')

  return {
    async list() {
      if (!connection?.alive) connection = await connectSftp(address, times, attempt.signal)
      const entries = await connection
        .call<Entry[]>((sftp, done) => sftp.readdir(folder, done))
        .catch((error: unknown) => {
          if (!isRefusal(error)) throw error
          throw new SourceError(`the folder ${folder} of ${address.host} ${whyNot(error.code)}`)
        })
      return entries.map((entry) => toListed(entry))
    },
    async listFolder(name) {
      if (!connection) throw new SourceError(`there is no connection to ${address.host}`)
      try {
        const entries = await connection.call<Entry[]>((sftp, done) => sftp.readdir(`${folder}/${name}`, done))
        return entries.map((entry) => toListed(entry, name))
      } catch (error) {
        if (!isRefusal(error)) throw error
        return null
      }
    },
    async fetch(file) {
      // Only a listing connects: several fetches would each open a connection of their own.
      if (!connection) throw new SourceError(`there is no connection to ${address.host}`)
      try {
        return await read(connection, `${folder}/${file.path}`, file)
      } catch (error) {
        if (!isRefusal(error)) throw error
        return null
      }
    },
    async close() {
      attempt.abort()
      attempt = new AbortController()
      const open = connection
      connection = null
      await open?.close()
    },
  }
}

interface Attributes {
  mode: number
  size: number
  mtime: number
}
interface Entry {
  filename: string
  longname: string
  attrs: Attributes
}

/** Reads the size that was listed, one byte more to see whether it grew, and what the server says of it afterwards. */
async function read(link: SftpConnection, path: string, { size, modifiedAt }: ListedFile): Promise<Uint8Array | null> {
  const handle = await link.call<Buffer>((sftp, done) => sftp.open(path, 'r', done))
  try {
    const buffer = Buffer.allocUnsafeSlow(size + 1)
    const starts = Array.from({ length: Math.ceil(buffer.length / chunk) }, (_, index) => index * chunk)
    let filled = 0
    for (let next = 0; next < starts.length; next += chunksInFlight) {
      const group = starts.slice(next, next + chunksInFlight)
      const counts = await Promise.all(group.map((start) => readChunk(link, handle, buffer, start)))
      filled += counts.reduce((sum, count) => sum + count, 0)
    }
    const after = await link.call<Attributes>((sftp, done) => sftp.fstat(handle, done))
    const unchanged = filled === size && after.size === size && after.mtime * 1000 === modifiedAt.getTime()
    return unchanged ? buffer.subarray(0, size) : null
  } finally {
    await link.call<void>((sftp, done) => sftp.close(handle, (error) => done(error, undefined))).catch(() => {})
  }
}

/** A server may answer with less than it was asked for, so it is asked again until the chunk is full or the file ends. */
async function readChunk(link: SftpConnection, handle: Buffer, buffer: Buffer, start: number): Promise<number> {
  const length = Math.min(chunk, buffer.length - start)
  let filled = 0
  while (filled < length) {
    const at = start + filled
    const count = await link.call<number>((sftp, done) =>
      sftp.read(handle, buffer, at, length - filled, at, (error, bytesRead) => done(error, bytesRead)),
    )
    if (count === 0) break
    filled += count
  }
  return filled
}

function toListed({ filename, longname, attrs }: Entry, folder?: string): ListedFile {
  return {
    path: folder === undefined ? filename : `${folder}/${filename}`,
    name: filename,
    // A server may leave attributes out; without size and time nobody can tell whether a file is whole.
    kind: Number.isSafeInteger(attrs.size) && Number.isFinite(attrs.mtime) ? kindOf(attrs.mode, longname) : 'other',
    size: attrs.size,
    modifiedAt: new Date(attrs.mtime * 1000),
  }
}

const kinds = new Map<number | string, ListedFile['kind']>([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'link'],
  ['-', 'file'],
  ['d', 'folder'],
  ['l', 'link'],
])

/** By the type bits of the mode; a server that sends none still writes its long names like ls -l. */
function kindOf(mode: number | undefined, longname: string): ListedFile['kind'] {
  const bits = (mode ?? 0) & 0o170000
  return kinds.get(bits === 0 ? longname.slice(0, 1) : bits) ?? 'other'
}

function whyNot(status: number): string {
  if (status === 2) return 'is not there'
  if (status === 3) return 'may not be read by this login'
  return `cannot be listed (SFTP status ${status})`
}
