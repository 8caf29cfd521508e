import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { type Config, loadConfig } from '../../config.ts'
import { pendingMigrations } from '../../core/db/migrate.ts'
import { type House, openHouse } from '../../house.ts'
import { chooseMode, type Mode } from '../../mode.ts'
import { examineDiscord } from './examine-discord.ts'
import { examineLedger } from './examine-ledger.ts'
import { examineServer } from './examine-server.ts'
import { reachHost } from './reach-host.ts'

/** One thing that was looked at. */
export interface Finding {
  check: string
  state: 'ok' | 'warning' | 'failed'
  found: string
  /** What to do about it; null when nothing needs doing. */
  advice: string | null
}

/** Bytes a disk should have left: a year of rounds is a fraction of it, a full disk stops the database. */
const enoughSpace = 512 * 2 ** 20

/** Looks at everything that can be reached. What fails stops only what depends on it. */
export async function* examine(): AsyncGenerator<Finding> {
  yield { check: 'Node.js', state: 'ok', found: process.version, advice: null }
  const settings = await attempt('settings', 'mend .env or the environment', async () => {
    const config = loadConfig()
    return { config, mode: await chooseMode(config) }
  })
  yield settings.finding('read')
  if (!settings.value) return
  const { config, mode } = settings.value
  yield* examineMode(config, mode)
  yield await examineFolder('data folder', mode.dataDir)
  yield await examineFolder('archive', mode.archiveDir)

  const advice = 'see the message; with DATABASE_URL check address, user and password'
  const opened = await attempt('database', advice, async () => {
    if (mode.databaseUrl) await reachHost(mode.databaseUrl)
    return openHouse({ role: 'command', migrate: false })
  })
  yield opened.finding(opened.value ? await describeDatabase(opened.value) : '')
  if (opened.value) {
    try {
      yield* examineDatabase(opened.value)
    } finally {
      await opened.value.close()
    }
  }
  for (const server of mode.servers) yield await examineServer(server)
  yield await examineDiscord(config)
}

async function* examineDatabase(house: House): AsyncGenerator<Finding> {
  const pending = await attempt('migrations', 'update Debrief', () => pendingMigrations(house.db))
  const waiting = pending.value ?? []
  yield waiting.length === 0
    ? pending.finding('up to date')
    : {
        check: 'migrations',
        state: 'warning',
        found: `not yet applied: ${waiting.join(', ')}`,
        advice: 'start the bot or run: debrief migrate',
      }
  if (pending.value?.length === 0) yield* examineLedger(house)
}

function* examineMode(config: Config, mode: Mode): Generator<Finding> {
  for (const warning of mode.warnings) yield { check: 'servers file', state: 'warning', found: warning, advice: null }
  if (mode.demo) {
    const found = 'nothing of your own yet: the demo community answers'
    const advice = 'write servers.json (see servers.example.json) or run: debrief import PATH'
    yield { check: 'servers file', state: 'warning', found, advice }
  } else if (mode.servers.length === 0) {
    const advice = `write ${config.serversFile}, or put files into ${mode.archiveDir}/et`
    yield { check: 'servers file', state: 'warning', found: 'no server is named', advice }
  } else
    yield {
      check: 'servers file',
      state: 'ok',
      found: mode.servers.length === 1 ? '1 server' : `${mode.servers.length} servers`,
      advice: null,
    }
}

async function examineFolder(check: string, path: string): Promise<Finding> {
  const looked = await attempt(check, `make ${path} a folder this user may write to`, async () => {
    await mkdir(path, { recursive: true })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  })
  const free = looked.value ?? 0
  const found = `${path}, ${Math.round(free / 2 ** 20)} MiB free`
  if (!looked.value || free >= enoughSpace) return looked.finding(found)
  return { check, state: 'warning', found, advice: 'make room: a full disk stops every import' }
}

async function describeDatabase({ database, mode }: House): Promise<string> {
  const { rows } = await database.query('show server_version')
  const where = database.engine === 'embedded' ? `embedded, in ${mode.dataDir}` : 'by DATABASE_URL'
  return `Postgres ${rows[0]?.server_version}, ${where}`
}

/** Tries something; its finding is ok with what was found, or failed with the reason. */
async function attempt<Value>(check: string, advice: string, work: () => Promise<Value>) {
  try {
    const value = await work()
    return { value, finding: (found: string): Finding => ({ check, state: 'ok', found, advice: null }) }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return { value: null, finding: (): Finding => ({ check, state: 'failed', found, advice }) }
  }
}
