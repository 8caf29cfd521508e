import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadServersFile, ServersFileError } from '../../../src/core/servers/servers-file.ts'

const pin = `SHA256:${'a'.repeat(43)}`
const local = { id: 'home', name: 'Home', timeZone: 'Europe/Berlin', source: { folder: 'stats' } }
const sftp = { host: 'example.org', username: 'stats', folder: 'gamestats', fingerprint: pin, keyFile: 'key' }
const remote = { id: 'rented', name: 'Rented', timeZone: 'UTC', source: { sftp } }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servers-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: unknown) {
  const path = join(folder, 'servers.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return loadServersFile(path)
}

async function problemsOf(content: unknown): Promise<string[]> {
  const error = await load(content).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof ServersFileError ? error.problems : []
}

describe('servers.json', () => {
  it('is null when there is none', async () => {
    expect(await loadServersFile(join(folder, 'nothing.json'))).toBeNull()
  })

  it('fills in what an admin need not write, and makes paths relative to the file absolute', async () => {
    const file = await load([local, remote])
    expect(file?.servers).toEqual([
      {
        ...local,
        game: 'et',
        names: [],
        schedule: '*/5 * * * * *',
        status: null,
        maxFileSize: null,
        source: { kind: 'folder', folder: join(folder, 'stats') },
      },
      {
        ...remote,
        game: 'et',
        names: [],
        schedule: '*/5 * * * * *',
        status: null,
        maxFileSize: null,
        source: {
          kind: 'sftp',
          host: 'example.org',
          port: 22,
          username: 'stats',
          folder: 'gamestats',
          fingerprints: [pin],
          knownHosts: null,
          login: { kind: 'key', keyFile: join(folder, 'key'), passphraseFile: null },
        },
      },
    ])
  })

  it('may be a list or an object that holds one', async () => {
    expect((await load({ servers: [local] }))?.servers).toEqual((await load([local]))?.servers)
  })

  it('finds secrets in the home folder by ~/', async () => {
    const file = await load([{ ...remote, source: { sftp: { ...sftp, keyFile: '~/.ssh/id_ed25519' } } }])
    expect(file?.servers[0]?.source).toMatchObject({ login: { keyFile: join(homedir(), '.ssh/id_ed25519') } })
  })

  it('tells all that is wrong at once, with its place and what to write', async () => {
    const problems = await problemsOf([
      { ...local, id: '../up', timeZone: 'Mars/Phobos', schedule: 'often', names: 'x' },
      { ...remote, source: { sftp: { ...sftp, port: 70000, fingerprint: 'MD5:aa', passwordFile: 'p' } } },
      { id: 'third' },
      { ...local, id: 'fourth', source: {}, sorce: 1 },
    ])
    expect(problems.join('\n')).toMatchInlineSnapshot(`
      "server 1, id: names a folder: use up to 40 small letters, digits, - and _, beginning with a letter or digit
      server 1, names: is no list: write "names": ["^1My ^7server"]
      server 1, timeZone: is no time zone: write its IANA name, such as "Europe/Berlin" or "UTC"
      server 1, schedule: is no cron line: write "*/5 * * * * *" for every five seconds
      server 2, source.sftp.port: is no port: write a whole number from 1 to 65535
      server 2, source.sftp.fingerprint: is no SHA-256 fingerprint: write "SHA256:" and 43 characters, as ssh-keygen -l prints it (several in a list)
      server 3, name: is missing: write "name": "My server"
      server 3, source: says not where files come from: write {"folder": "path"} or {"sftp": {"host": …, "username": …, "folder": …}}
      server 3, timeZone: is missing: write "timeZone": "Europe/Berlin" (or "UTC")
      server 4, source: write either "folder": "path" or "sftp": {…}
      server 4: Unrecognized key: "sorce""
    `)
  })

  it('knows where a game is asked how it is going, and asks for the whole of it', async () => {
    const status = { host: 'game.example.org', port: 27960 }
    expect((await load([{ ...local, status }]))?.servers[0]?.status).toEqual(status)
    const wrong = ['game.example.org:27960', { host: '' }, { ...status, port: 0 }, { ...status, rcon: 'hush' }]
    const problems = await problemsOf(wrong.map((status, at) => ({ ...local, id: `s${at}`, status })))
    expect(problems.join('\n')).toMatchInlineSnapshot(`
      "server 1, status: is no address: write {"host": "game.example.org", "port": 27960}
      server 2, status.host: is empty: write "host": "game.example.org"
      server 2, status.port: is missing: write "port": 27960
      server 3, status.port: is no port: write a whole number from 1 to 65535
      server 4, status: Unrecognized key: "rcon""
    `)
  })

  it('refuses a second server of the same id', async () => {
    expect(await problemsOf([local, { ...remote, id: 'home' }])).toEqual([
      'server 2, id: "home" is already the id of server 1: every server needs its own',
    ])
  })

  it.each([['{'], ['"x"'], ['{}'], ['null'], [{ servers: [], server: [] }]])('refuses %j', async (content) => {
    expect(await problemsOf(content)).toHaveLength(1)
  })

  it('refuses a password written into the file itself', async () => {
    expect(await problemsOf([{ ...remote, source: { sftp: { ...sftp, password: 'hush' } } }])).toEqual([
      expect.stringContaining('password'),
    ])
  })

  it('warns of a key that others can read and of one that is not there', async () => {
    await writeFile(join(folder, 'key'), 'secret')
    await chmod(join(folder, 'key'), 0o644)
    const other = { ...remote, id: 'other', source: { sftp: { ...sftp, keyFile: 'nowhere' } } }
    expect((await load([remote, other]))?.warnings).toEqual([
      expect.stringMatching(/^rented: .*chmod 600/),
      expect.stringMatching(/^other: .*not there/),
    ])
    await chmod(join(folder, 'key'), 0o600)
    expect((await load([remote]))?.warnings).toEqual([])
  })

  it('ships an example that loads', async () => {
    const text = await readFile(new URL('../../../servers.example.json', import.meta.url), 'utf8')
    expect((await load(text))?.servers.map(({ id }) => id)).toEqual(['home', 'rented', 'replays'])
  })
})
