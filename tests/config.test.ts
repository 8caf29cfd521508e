import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, environment, projectFolder, readConfig, secretKeys } from '../src/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'debrief-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function secretFile(text: string): string {
  const path = join(folder, `secret-${Math.random().toString(36).slice(2)}`)
  writeFileSync(path, text)
  return path
}

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  it('need nothing at all', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      dataDir: join(projectFolder, 'data'),
      archiveDir: join(projectFolder, 'local_stats'),
      serversFile: join(projectFolder, 'servers.json'),
      serversFileGiven: false,
      operatorIds: [],
      discordToken: null,
      discordGuildId: null,
      discordApiUrl: null,
      role: 'all',
      logLevel: 'info',
      logFormat: 'auto',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      preview: { host: '127.0.0.1', port: 0 },
    })
  })

  it('count an empty or blank variable as unset', () => {
    const empty = Object.fromEntries(Object.keys(environment.shape).map((key) => [key, ' ']))
    expect(readConfig({ ...empty, DISCORD_TOKEN_FILE: '' })).toEqual(readConfig({}))
  })

  it('take relative paths from the project, absolute ones as they are', () => {
    const config = readConfig({ DATA_DIR: 'elsewhere', ARCHIVE_DIR: '/srv/archive', SERVERS_FILE: 'my/servers.json' })
    expect(config.dataDir).toBe(join(projectFolder, 'elsewhere'))
    expect(config.archiveDir).toBe('/srv/archive')
    expect(config.serversFile).toBe(join(projectFolder, 'my/servers.json'))
    expect(config.serversFileGiven).toBe(true)
  })

  it('read operators from a list with commas or spaces', () => {
    expect(readConfig({ OPERATOR_IDS: '123456789012345678, 223456789012345678' }).operatorIds).toEqual([
      '123456789012345678',
      '223456789012345678',
    ])
  })

  it('name every wrong key at once, with what to write', () => {
    const problems = problemsOf({
      ROLE: 'boss',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      TIME_ZONE: '+02:00',
      OPERATOR_IDS: 'me',
      DATABASE_URL: 'mysql://localhost',
      DISCORD_TOKEN: 'two words',
      PREVIEW: 'yes',
      PREVIEW_HOST: 'http://here/',
      PREVIEW_PORT: '99999',
    })
    expect(problems).toHaveLength(10)
    expect(problems).toContain('ROLE is "boss": write all, bot or worker')
    expect(problems.find((problem) => problem.startsWith('TIME_ZONE'))).toContain('Europe/Berlin')
    expect(problems.find((problem) => problem.startsWith('DATABASE_URL'))).toContain('postgres://user:password@')
  })

  it('never repeat a secret in an error', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      DISCORD_TOKEN: 'hunter2 hunter2',
      DATABASE_PASSWORD: 'hunter2',
      ROLE: 'x',
    })
    expect(problems.length).toBeGreaterThan(2)
    expect(problems.join('\n')).not.toContain('hunter2')
  })

  it('have a preview while there is no Discord, and beside it only when asked for', () => {
    expect(readConfig({ PREVIEW: '0' }).preview).toBeNull()
    expect(readConfig({ DISCORD_TOKEN: 'a.b.c' }).preview).toBeNull()
    const asked = { DISCORD_TOKEN: 'a.b.c', PREVIEW: '1', PREVIEW_HOST: '0.0.0.0', PREVIEW_PORT: '8080' }
    expect(readConfig(asked).preview).toEqual({ host: '0.0.0.0', port: 8080 })
  })

  it('refuse to split roles without a database to share', () => {
    expect(problemsOf({ ROLE: 'worker' })).toEqual([expect.stringContaining('write DATABASE_URL')])
    expect(readConfig({ ROLE: 'worker', DATABASE_URL: 'postgres://db/debrief' }).role).toBe('worker')
  })
})

describe('secrets', () => {
  it('come from files, without the line end', () => {
    expect(readConfig({ DISCORD_TOKEN_FILE: secretFile('aaa.bbb.ccc\n') }).discordToken).toBe('aaa.bbb.ccc')
  })

  it('join the database address, whatever characters they hold', () => {
    const password = 'a b/c@d:e%f?#\'"'
    const { databaseUrl } = readConfig({
      DATABASE_URL: 'postgres://debrief@db:5432/debrief',
      DATABASE_PASSWORD_FILE: secretFile(`${password}\n`),
    })
    const url = new URL(databaseUrl ?? '')
    expect(decodeURIComponent(url.password)).toBe(password)
    expect(url.host).toBe('db:5432')
  })

  it('are not taken from two places', () => {
    const problems = problemsOf({ DISCORD_TOKEN: 'a.b.c', DISCORD_TOKEN_FILE: secretFile('d.e.f') })
    expect(problems).toEqual(['DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of them'])
  })

  it('are asked for when their file is missing or empty', () => {
    expect(problemsOf({ DISCORD_TOKEN_FILE: join(folder, 'nowhere') })).toEqual([expect.stringContaining('(ENOENT)')])
    expect(problemsOf({ DISCORD_TOKEN_FILE: secretFile(' \n') })).toEqual([expect.stringContaining('is empty')])
  })
})

describe('.env.example', () => {
  const text = readFileSync(join(projectFolder, '.env.example'), 'utf8')
  const keys = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)]

  it('documents every key of the schema once, and no other', () => {
    expect(keys.map(([, key]) => key).sort()).toEqual(Object.keys(environment.shape).sort())
  })

  it('sets nothing by being copied', () => {
    expect(keys.filter(([, , value]) => value !== '')).toEqual([])
  })

  it('says which keys can come from a file', () => {
    for (const key of secretKeys) expect(text.split('\n').find((line) => line.includes('from a file'))).toContain(key)
  })
})
