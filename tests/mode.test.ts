import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { projectFolder, readConfig } from '../src/config.ts'
import { chooseMode } from '../src/mode.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-mode-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Everything under the test's own folder, with servers.json at its default place there. */
function config(env: Record<string, string> = {}) {
  const read = readConfig({ DATA_DIR: join(folder, 'data'), ARCHIVE_DIR: join(folder, 'local_stats'), ...env })
  return read.serversFileGiven ? read : { ...read, serversFile: join(folder, 'servers.json') }
}

it('is the demo while there is nothing of one’s own, with a database and an archive apart', async () => {
  const mode = await chooseMode(config())
  expect(mode).toMatchObject({ demo: true, databaseUrl: null, dataDir: join(folder, 'data/demo') })
  expect(mode.archiveDir).toBe(join(folder, 'data/demo/archive'))
  expect(mode.servers.map((server) => server.id)).toEqual(['demo', 'demo-bar'])
})

it('stays the demo when the demo has its database, and when the archive has only empty folders', async () => {
  await mkdir(join(folder, 'data/demo/pg'), { recursive: true })
  await mkdir(join(folder, 'local_stats/et/some-server'), { recursive: true })
  await writeFile(join(folder, 'local_stats/et/.gitkeep'), '')
  expect((await chooseMode(config())).demo).toBe(true)
})

it('is real with a servers file', async () => {
  const server = { id: 'mine', name: 'Mine', source: { folder: '/srv/et' }, timeZone: 'UTC' }
  await writeFile(join(folder, 'servers.json'), JSON.stringify([server]))
  const mode = await chooseMode(config())
  expect(mode).toMatchObject({ demo: false, dataDir: join(folder, 'data'), archiveDir: join(folder, 'local_stats') })
  expect(mode.servers.map(({ id }) => id)).toEqual(['mine'])
})

it('is real with a database address', async () => {
  expect(await chooseMode(config({ DATABASE_URL: 'postgres://db/debrief' }))).toMatchObject({
    demo: false,
    databaseUrl: 'postgres://db/debrief',
    servers: [],
  })
})

it('is real with an embedded database of one’s own', async () => {
  await mkdir(join(folder, 'data/pg'), { recursive: true })
  expect((await chooseMode(config())).demo).toBe(false)
})

it.each(['et/mine/2026-01/2026-01-02-200000-supply-round-1.txt', 'bar/a.tar.gz'])(
  'is real with a file that lies in the archive: %s',
  async (path) => {
    await mkdir(join(folder, 'local_stats', dirname(path)), { recursive: true })
    await writeFile(join(folder, 'local_stats', path), '')
    expect((await chooseMode(config())).demo).toBe(false)
  },
)

it('stays the demo in a clone, whose archive has the demo’s own files', async () => {
  const { demo } = await chooseMode(config({ ARCHIVE_DIR: join(projectFolder, 'local_stats') }))
  expect(demo).toBe(await isCloneUntouched())
})

/** A developer's clone may hold files of their own. */
async function isCloneUntouched(): Promise<boolean> {
  const games = await readdir(join(projectFolder, 'local_stats'))
  return games.filter((name) => !name.startsWith('.')).join() === 'demo'
}

it('never is the demo for a command that brings data in', async () => {
  expect(await chooseMode(config(), { own: true })).toMatchObject({ demo: false, dataDir: join(folder, 'data') })
})

it('asks for a servers file that was named and is missing', async () => {
  await expect(chooseMode(config({ SERVERS_FILE: join(folder, 'gone.json') }))).rejects.toThrow('which is not there')
})
