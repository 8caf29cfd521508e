import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { FolderAddress, GameServer, SftpAddress, SftpLogin } from './game-server.ts'
import { serversSchema, type WrittenServer } from './server-schema.ts'

export interface ServersFile {
  servers: GameServer[]
  /** Sentences for the admin: nothing is wrong enough to stop, but should be mended. */
  warnings: string[]
}

/** The file is there and cannot be used. `problems` holds every one of them, each with its place and what to write. */
export class ServersFileError extends Error {
  override name = 'ServersFileError'
  readonly problems: string[]

  constructor(path: string, problems: string[]) {
    super(`${path} cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads servers.json: a list of servers, or {"servers": […]}. Relative paths in it are relative to the file.
 * Null when there is no such file. Throws ServersFileError with all problems at once.
 */
export async function loadServersFile(path: string): Promise<ServersFile | null> {
  const text = await readText(path)
  if (text === null) return null

  const parsed = serversSchema.safeParse(unwrap(path, text))
  if (!parsed.success) {
    throw new ServersFileError(
      path,
      parsed.error.issues.map(({ path: place, message }) => `${describePlace(place)}: ${message}`),
    )
  }
  const servers = parsed.data.map((written) => toServer(written, dirname(resolve(path))))
  return { servers, warnings: await warnOfOpenSecrets(servers) }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new ServersFileError(path, [`it cannot be read (${codeOf(error)}): it must be a file this user may read`])
  }
}

function unwrap(path: string, text: string): unknown {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new ServersFileError(path, [
      `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
  if (Array.isArray(json)) return json
  if (json !== null && typeof json === 'object' && 'servers' in json) {
    const others = Object.keys(json).filter((key) => key !== 'servers' && key !== '$schema')
    if (others.length > 0)
      throw new ServersFileError(path, [`beside "servers" it has unknown keys: ${others.join(', ')}`])
    return json.servers
  }
  throw new ServersFileError(path, ['it must hold a list of servers: [{"id": …}, …] or {"servers": [{"id": …}, …]}'])
}

/** ['0', 'source', 'sftp', 'port'] as an admin counts: 'server 1, source.sftp.port'. */
function describePlace([index, ...keys]: PropertyKey[]): string {
  if (index === undefined) return 'the list'
  const server = `server ${Number(index) + 1}`
  return keys.length === 0 ? server : `${server}, ${keys.map(String).join('.')}`
}

function toServer({ source, status, maxFileSize, ...written }: WrittenServer, base: string): GameServer {
  return {
    ...written,
    source: toAddress(source, base),
    status: status ?? null,
    maxFileSize: maxFileSize ?? null,
  }
}

function toAddress({ folder, sftp }: WrittenServer['source'], base: string): FolderAddress | SftpAddress {
  if (!sftp) return { kind: 'folder', folder: absolute(folder ?? '.', base) }
  const { host, port, username, fingerprint, knownHosts } = sftp
  return {
    kind: 'sftp',
    host,
    port,
    username,
    folder: sftp.folder,
    fingerprints: fingerprint === undefined ? [] : [fingerprint].flat(),
    knownHosts: knownHosts === undefined ? null : absolute(knownHosts, base),
    login: toLogin(sftp, base),
  }
}

function toLogin(sftp: NonNullable<WrittenServer['source']['sftp']>, base: string): SftpLogin {
  const { keyFile, passphraseFile, passwordFile, agent } = sftp
  if (keyFile !== undefined) {
    const passphrase = passphraseFile === undefined ? null : absolute(passphraseFile, base)
    return { kind: 'key', keyFile: absolute(keyFile, base), passphraseFile: passphrase }
  }
  if (passwordFile !== undefined) return { kind: 'password', passwordFile: absolute(passwordFile, base) }
  return { kind: 'agent', socket: typeof agent === 'string' ? absolute(agent, base) : null }
}

function absolute(path: string, base: string): string {
  return path.startsWith('~/') ? resolve(homedir(), path.slice(2)) : resolve(base, path)
}

async function warnOfOpenSecrets(servers: GameServer[]): Promise<string[]> {
  const warnings: string[] = []
  for (const { id, source } of servers) {
    for (const file of source.kind === 'sftp' ? secretsOf(source.login) : []) {
      const mode = await stat(file).then(
        (found) => found.mode,
        () => null,
      )
      if (mode === null) warnings.push(`${id}: ${file} is not there or cannot be looked at; logging in will fail`)
      else if ((mode & 0o077) !== 0)
        warnings.push(`${id}: ${file} can be read by other users of this machine: chmod 600 it`)
    }
  }
  return warnings
}

function secretsOf(login: SftpLogin): string[] {
  if (login.kind === 'password') return [login.passwordFile]
  if (login.kind === 'agent') return []
  return login.passphraseFile === null ? [login.keyFile] : [login.keyFile, login.passphraseFile]
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
