import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { isTimeZone } from './core/servers/is-time-zone.ts'

/** The project's folder: relative paths in the environment are meant from here, wherever a command is called. */
export const projectFolder = dirname(import.meta.dirname)

/** Debrief's settings, checked; every path absolute. `.env.example` says what each is for. */
export interface Config {
  /** Null = the embedded database under `dataDir`. With its password, so never for a log. */
  databaseUrl: string | null
  dataDir: string
  archiveDir: string
  serversFile: string
  /** True when SERVERS_FILE was set: then the file has to be there. */
  serversFileGiven: boolean
  /** Discord user ids. */
  operatorIds: string[]
  /** Null = no Discord. */
  discordToken: string | null
  /** Development: commands are registered in this guild alone. Null = everywhere. */
  discordGuildId: string | null
  /** For tests: another address than Discord's own. */
  discordApiUrl: string | null
  role: 'all' | 'bot' | 'worker'
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  logFormat: 'auto' | 'json' | 'pretty'
  /** IANA zone of servers that servers.json does not know. */
  timeZone: string
  /** Where the preview page listens, port 0 = a free one; null = there is none. */
  preview: { host: string; port: number } | null
}

/** Every wrong key at once, each with what to write. Never holds the value of a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`Debrief's settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

const machineZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

function oneOf<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  const help = `write ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
  return z.enum(choices, { error: ({ input }) => `is "${input}": ${help}` })
}

const databaseHelp =
  'is no Postgres address: write postgres://user:password@host:5432/database (special characters in the password as %XX)'
const operatorHelp = 'holds something that is no Discord user id: write ids of 17 to 20 digits, separated by commas'

/** The one list of keys. A key that may hold a secret can also be given as a file: DISCORD_TOKEN_FILE. */
export const environment = z.object({
  DATABASE_URL: z.string().refine(isPostgresUrl, databaseHelp).optional(),
  DATABASE_PASSWORD: z.string().optional(),
  DATA_DIR: z.string().default('data'),
  ARCHIVE_DIR: z.string().default('local_stats'),
  SERVERS_FILE: z.string().optional(),
  OPERATOR_IDS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .refine((ids) => ids.every((id) => /^\d{17,20}$/.test(id)), operatorHelp)
    .default([]),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]+$/, 'is no bot token: copy it from the "Bot" page of your application, without quotes or "Bot "')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'is no id of a Discord server: write 17 to 20 digits')
    .optional(),
  DISCORD_API_URL: z
    .string()
    .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'is no address: write https://…, or nothing')
    .optional(),
  ROLE: oneOf(['all', 'bot', 'worker']).default('all'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['auto', 'json', 'pretty']).default('auto'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, {
      error: ({ input }) => `is "${input}", which is no time zone: write a name such as Europe/Berlin or UTC`,
    })
    .default(machineZone),
  PREVIEW: oneOf(['1', '0']).optional(),
  PREVIEW_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'is no address to listen on: write 127.0.0.1, 0.0.0.0 or a name of this machine')
    .default('127.0.0.1'),
  PREVIEW_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is no port: write a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is no port: write a number from 1 to 65535')
    .default(0),
})

export const secretKeys = ['DATABASE_URL', 'DATABASE_PASSWORD', 'DISCORD_TOKEN'] as const

/** Reads `.env` beside package.json when it is there (the real environment wins), then checks everything. */
export function loadConfig(): Config {
  const path = join(projectFolder, '.env')
  if (existsSync(path)) process.loadEnvFile(path)
  return readConfig(process.env)
}

/** Checks the environment; reads the files that `*_FILE` names. Throws ConfigError with every problem at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const given = takeGiven(env, problems)
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
    throw new ConfigError(problems)
  }
  const values = parsed.data
  if (values.ROLE !== 'all' && !values.DATABASE_URL) {
    problems.push(`ROLE is ${values.ROLE}, which needs a database that several processes share: write DATABASE_URL`)
  }
  if (values.DATABASE_PASSWORD && !values.DATABASE_URL) {
    problems.push('DATABASE_PASSWORD goes with DATABASE_URL: write postgres://user@host:5432/database there')
  }
  if (problems.length > 0) throw new ConfigError(problems)

  return {
    databaseUrl: values.DATABASE_URL ? withPassword(values.DATABASE_URL, values.DATABASE_PASSWORD) : null,
    dataDir: resolve(projectFolder, values.DATA_DIR),
    archiveDir: resolve(projectFolder, values.ARCHIVE_DIR),
    serversFile: resolve(projectFolder, values.SERVERS_FILE ?? 'servers.json'),
    serversFileGiven: values.SERVERS_FILE !== undefined,
    operatorIds: values.OPERATOR_IDS,
    discordToken: values.DISCORD_TOKEN ?? null,
    discordGuildId: values.DISCORD_GUILD_ID ?? null,
    discordApiUrl: values.DISCORD_API_URL ?? null,
    role: values.ROLE,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    timeZone: values.TIME_ZONE,
    preview: hasPreview(values) ? { host: values.PREVIEW_HOST, port: values.PREVIEW_PORT } : null,
  }
}

/** Where Discord answers, a page that shows the same is asked for. */
function hasPreview({ PREVIEW, DISCORD_TOKEN }: z.infer<typeof environment>): boolean {
  return PREVIEW === undefined ? DISCORD_TOKEN === undefined : PREVIEW === '1'
}

/** Our keys that hold something: an empty variable counts as unset. Secrets are fetched from their files. */
function takeGiven(env: Record<string, string | undefined>, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const key of Object.keys(environment.shape)) {
    const value = env[key]?.trim()
    if (value) given[key] = value
  }
  for (const key of secretKeys) {
    const path = env[`${key}_FILE`]?.trim()
    if (!path) continue
    if (given[key] !== undefined) {
      problems.push(`${key} and ${key}_FILE are both set: keep one of them`)
      continue
    }
    const secret = readSecret(resolve(projectFolder, path))
    if (secret.ok) given[key] = secret.value
    else problems.push(`${key}_FILE names ${path}, ${secret.reason}`)
  }
  return given
}

function readSecret(path: string): { ok: true; value: string } | { ok: false; reason: string } {
  try {
    const value = readFileSync(path, 'utf8').trim()
    return value ? { ok: true, value } : { ok: false, reason: 'which is empty: write the secret into it' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return { ok: false, reason: `which cannot be read (${code}): it must be a file this user may read` }
  }
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}

function withPassword(address: string, password: string | undefined): string {
  if (password === undefined) return address
  const url = new URL(address)
  url.password = encodeURIComponent(password)
  return url.href
}
