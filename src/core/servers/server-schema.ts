import { validate } from 'node-cron'
import { z } from 'zod'
import { isTimeZone } from './is-time-zone.ts'

/** Text that may not be blank; the message says what to write. */
function text(example: string) {
  return z
    .string({ error: ({ input }) => `${input === undefined ? 'is missing' : 'is not text'}: write ${example}` })
    .trim()
    .min(1, `is empty: write ${example}`)
}

/** An id names a folder of the archive. */
export const serverIdPattern = /^[a-z0-9][a-z0-9_-]{0,39}$/

const portHelp = 'is no port: write a whole number from 1 to 65535'
const sizeHelp = 'is no limit: write a whole number of bytes, at most 1000000000'

const fingerprint = z
  .string()
  .regex(
    /^SHA256:[A-Za-z0-9+/]{43}=?$/,
    'is no SHA-256 fingerprint: write "SHA256:" and 43 characters, as ssh-keygen -l prints it',
  )
  .transform((value) => value.replace(/=$/, ''))

const sftp = z
  .strictObject({
    host: text('"host": "game.example.org"'),
    port: z.int(portHelp).min(1, portHelp).max(65535, portHelp).default(22),
    username: text('"username": "stats"'),
    folder: text('"folder": "legacy/gamestats"'),
    fingerprint: z.union([fingerprint, z.array(fingerprint).min(1)], { error: fingerprintHelp }).optional(),
    knownHosts: text('"knownHosts": "~/.ssh/known_hosts"').optional(),
    keyFile: text('"keyFile": "secrets/id_ed25519"').optional(),
    passphraseFile: text('"passphraseFile": "secrets/passphrase"').optional(),
    agent: z
      .union([z.literal(true), z.string().min(1)], {
        error: 'write "agent": true for the one in SSH_AUTH_SOCK, or the path of its socket',
      })
      .optional(),
    passwordFile: text('"passwordFile": "secrets/password"').optional(),
  })
  .check(({ value, issues }) => {
    const ways = [value.keyFile, value.agent, value.passwordFile].filter((way) => way !== undefined)
    if (ways.length === 1) return
    const found = ways.length === 0 ? 'says no way to log in' : 'says more than one way to log in'
    issues.push({
      code: 'custom',
      input: value,
      message: `${found}: write exactly one of "keyFile": "path", "agent": true or "passwordFile": "path"`,
    })
  })
  .check(({ value, issues }) => {
    if (value.passphraseFile === undefined || value.keyFile !== undefined) return
    issues.push({ code: 'custom', input: value, message: '"passphraseFile" only goes with "keyFile"' })
  })

function fingerprintHelp(): string {
  return 'is no SHA-256 fingerprint: write "SHA256:" and 43 characters, as ssh-keygen -l prints it (several in a list)'
}

const source = z
  .strictObject(
    { folder: text('"folder": "/home/et/legacy/gamestats"').optional(), sftp: sftp.optional() },
    { error: whereFrom },
  )
  .check(({ value, issues }) => {
    if ((value.folder === undefined) !== (value.sftp === undefined)) return
    issues.push({ code: 'custom', input: value, message: 'write either "folder": "path" or "sftp": {…}' })
  })

function whereFrom(issue: { code?: string | undefined }): string | undefined {
  return issue.code === 'invalid_type'
    ? 'says not where files come from: write {"folder": "path"} or {"sftp": {"host": …, "username": …, "folder": …}}'
    : undefined
}

const status = z.strictObject(
  {
    host: text('"host": "game.example.org"'),
    port: z
      .int({ error: ({ input }) => (input === undefined ? 'is missing: write "port": 27960' : portHelp) })
      .min(1, portHelp)
      .max(65535, portHelp),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'is no address: write {"host": "game.example.org", "port": 27960}' : undefined,
  },
)

const server = z.strictObject({
  id: z
    .string({ error: 'is missing: write "id": "my-server"' })
    .regex(
      serverIdPattern,
      'names a folder: use up to 40 small letters, digits, - and _, beginning with a letter or digit',
    ),
  game: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no game: write the id of a room, such as "game": "et"')
    .default('et'),
  name: text('"name": "My server"'),
  names: z.array(text('"names": ["^1My ^7server"]'), 'is no list: write "names": ["^1My ^7server"]').default([]),
  source,
  status: status.optional(),
  timeZone: z
    .string({ error: 'is missing: write "timeZone": "Europe/Berlin" (or "UTC")' })
    .refine(isTimeZone, 'is no time zone: write its IANA name, such as "Europe/Berlin" or "UTC"'),
  schedule: z
    .string()
    .refine(validate, 'is no cron line: write "*/5 * * * * *" for every five seconds')
    .default('*/5 * * * * *'),
  maxFileSize: z.int(sizeHelp).min(1, sizeHelp).max(1_000_000_000, sizeHelp).optional(),
})

/** What servers.json may hold. Strict: a misspelt key is an error, not a setting that is silently ignored. */
export const serversSchema = z.array(server).check(({ value, issues }) => {
  value.forEach(({ id }, index) => {
    const first = value.findIndex((other) => other.id === id)
    if (first === index) return
    issues.push({
      code: 'custom',
      input: id,
      path: [index, 'id'],
      message: `"${id}" is already the id of server ${first + 1}: every server needs its own`,
    })
  })
})

export type WrittenServer = z.output<typeof server>
