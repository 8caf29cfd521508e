import { mkdir, mkdtemp, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { type OpenOptions, openDatabase } from '../../../src/core/db/open-database.ts'
import { retryWhileDown } from '../../../src/core/db/retry-while-down.ts'
import { startEngine } from '../../../src/core/db/start-engine.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { killAll, startProcess } from '../../support/start-process.ts'

const openHere = (dataDir: string, role: OpenOptions['role'], log: string[] = []) =>
  openDatabase({ databaseUrl: null, dataDir, role, log: (line) => log.push(line) })

afterEach(killAll)

describe('a data folder', () => {
  it('is private to its user, sockets too', async () => {
    const dataDir = join(await mkdtemp(join(inject('scratch'), 'new-')), 'data')
    const log: string[] = []
    const open = await openHere(dataDir, 'bot', log)
    for (const name of ['.', 'pg', ...(await readdir(dataDir))]) {
      expect((await stat(join(dataDir, name))).mode & 0o077, name).toBe(0)
    }
    expect(log).toEqual(['preparing the database (first run only)…'])
    await open.close()
    expect(await readdir(dataDir)).toEqual(['.private', 'pg'])
  })

  it('with a path too long for a socket still opens, and beside it a command', async () => {
    const short = await freshFolder()
    const dataDir = join(short, 'a'.repeat(90))
    await mkdir(dataDir)
    await rename(join(short, 'pg'), join(dataDir, 'pg'))
    const bot = await openHere(dataDir, 'bot')
    const command = await openHere(dataDir, 'command')
    expect(command.owner).toBe(false)
    expect((await command.query('select count(*) as n from servers')).rows).toEqual([{ n: 0 }])
    await command.close()
    await bot.close()
  })

  it('of another Postgres major is refused, with the way to move the data over', async () => {
    const dataDir = await freshFolder()
    await writeFile(join(dataDir, 'pg', 'PG_VERSION'), '17\n')
    await expect(openHere(dataDir, 'bot')).rejects.toThrow(/Postgres 17.*\n.*backup.*\n.*restore/)
    await writeFile(join(dataDir, 'pg', 'PG_VERSION'), '18\n')
    const open = await openHere(dataDir, 'bot')
    const { rows } = await open.query('show server_version')
    expect(rows[0].server_version).toMatch(/^18\./)
    await open.close()
  })

  it('whose first start was cut is prepared again', async () => {
    const dataDir = await mkdtemp(join(inject('scratch'), 'cut-'))
    await mkdir(join(dataDir, 'pg'))
    await writeFile(join(dataDir, 'pg', 'PG_VERSION'), '18\n')
    await writeFile(join(dataDir, 'pg.unfinished'), '')
    const engine = await startEngine({
      folder: join(dataDir, 'pg'),
      socketFolder: dataDir,
      snapshot: inject('snapshot'),
    })
    expect((await readdir(dataDir)).sort()).toEqual(['.private', '.s.PGSQL.5432', 'pg'])
    await engine.close()
  })

  it('that cannot be opened is refused in a line, not in a page of engine source', async () => {
    const dataDir = await freshFolder()
    await writeFile(join(dataDir, 'pg', 'global', 'pg_control'), 'garbage')
    const error = await openHere(dataDir, 'bot').catch((reason: Error) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(String(error instanceof Error && error.stack).length).toBeLessThan(3000)
    expect((await readdir(dataDir)).filter((name) => name.startsWith('owner-'))).toEqual([])
  })
})

it('an engine that breaks is started again, and work that is repeated goes on', async () => {
  const log: string[] = []
  const open = await openHere(await freshFolder(), 'bot', log)
  await open.query("insert into servers (key, name) values ('kept', 'kept')")
  // PGlite has no such protocol: it ends the engine.
  await expect(open.query('copy servers from stdin')).rejects.toThrow()
  const { rows } = await retryWhileDown(open, () => open.query('select key from servers'))
  expect(rows).toEqual([{ key: 'kept' }])
  expect(log).toContainEqual(expect.stringMatching(/^the embedded database: .*; starting it again$/))
  await open.close()
})

describe('two processes on one data folder', () => {
  it('a second bot is refused with the pid of the first', async () => {
    const dataDir = await freshFolder()
    const first = startProcess({ dataDir, role: 'bot' })
    await first.line('opened')
    await expect(openHere(dataDir, 'bot')).rejects.toThrow(`another bot (pid ${first.pid})`)
  })

  it('a bot takes over what a killed one left', async () => {
    const dataDir = await freshFolder()
    const first = startProcess({ dataDir, role: 'bot' })
    await first.line('opened')
    await first.ask('add one')
    await first.kill()
    expect((await readdir(dataDir)).some((name) => name.startsWith('owner-'))).toBe(true)
    const open = await openHere(dataDir, 'bot')
    expect((await open.query('select key from servers')).rows).toEqual([{ key: 'one' }])
    await open.close()
  })

  it('a command works beside a bot, and what it left open when it dies is rolled back', async () => {
    const dataDir = await freshFolder()
    const bot = await openHere(dataDir, 'bot')
    const command = startProcess({ dataDir, role: 'command' })
    expect(await command.line('opened')).toMatchObject({ owner: false })
    await command.ask('add kept')
    await command.ask('hold lost')
    const count = bot.query('select key from servers')
    await command.kill()
    expect((await count).rows).toEqual([{ key: 'kept' }])
    await bot.close()
  })

  it('a command goes on when the bot it works through is killed', async () => {
    const dataDir = await freshFolder()
    const bot = startProcess({ dataDir, role: 'bot' })
    await bot.line('opened')
    const command = await openHere(dataDir, 'command')
    const other = startProcess({ dataDir, role: 'command' })
    await other.line('opened')
    await command.query("insert into servers (key, name) values ('before', 'before')")
    await bot.kill()
    await other.ask('add after')
    expect(await other.ask('count')).toMatchObject({ result: 2 })
    expect([command.owner, (await other.ask('owner')).result].filter(Boolean)).toHaveLength(1)
    // Whichever of the two serves now stays until the other is done.
    await Promise.all([other.ask('close'), command.close()])
  })

  it('a bot waits for a command and says so once', async () => {
    const dataDir = await freshFolder()
    const command = await openHere(dataDir, 'command')
    expect(command.owner).toBe(true)
    const log: string[] = []
    const bot = openHere(dataDir, 'bot', log)
    await sleep(500)
    expect(log).toEqual([`waiting for \`debrief …\` (pid ${process.pid}) to finish`])
    await command.close()
    expect((await bot).owner).toBe(true)
    await (await bot).close()
  })

  it('a command that serves the database stays until the others are done', async () => {
    const dataDir = await freshFolder()
    const log: string[] = []
    const first = await openHere(dataDir, 'command', log)
    const second = startProcess({ dataDir, role: 'command' })
    expect(await second.line('opened')).toMatchObject({ owner: false })
    const closed = first.close()
    await second.ask('add one')
    expect(await second.ask('count')).toMatchObject({ result: 1 })
    expect(log).toEqual([expect.stringContaining(`(pid ${second.pid})`)])
    await second.ask('close')
    await closed
  })
})
