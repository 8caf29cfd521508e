import { readFile } from 'node:fs/promises'
import { fileErrorCode } from '../archive/file-error.ts'
import type { SftpLogin } from '../servers/game-server.ts'
import { SourceError } from './source.ts'

export interface Credentials {
  privateKey?: string
  passphrase?: string
  password?: string
  agent?: string
}

/** Read anew for every connection, so that a changed key or password heals the feed without a restart. */
export async function readLogin(login: SftpLogin): Promise<Credentials> {
  if (login.kind === 'password') return { password: trimEnd(await readNamedFile('password file', login.passwordFile)) }
  if (login.kind === 'key') {
    const privateKey = await readNamedFile('key file', login.keyFile)
    if (login.passphraseFile === null) return { privateKey }
    return { privateKey, passphrase: trimEnd(await readNamedFile('passphrase file', login.passphraseFile)) }
  }
  const agent = login.socket ?? process.env.SSH_AUTH_SOCK
  if (!agent)
    throw new SourceError('"agent": true needs SSH_AUTH_SOCK, which is not set: start the bot with an ssh-agent')
  return { agent }
}

/** The text of a file that servers.json names. */
export async function readNamedFile(what: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new SourceError(`the ${what} ${path} cannot be read (${fileErrorCode(error) ?? 'unknown reason'})`)
  })
}

function trimEnd(secret: string): string {
  return secret.replace(/\r?\n$/, '')
}
