import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject, onTestFailed } from 'vitest'
import { projectFolder } from '../../src/config.ts'
import { type OpenDatabase, openDatabase } from '../../src/core/db/open-database.ts'
import { type EngineName, freshUrl } from './fresh-database.ts'
import { freshFolder } from './fresh-folder.ts'

/** What one installation of Debrief has: settings, a migrated database, an archive, a servers file. */
export interface Place {
  folder: string
  dataDir: string
  archiveDir: string
  env: Record<string, string>
  writeServers(servers: object[]): Promise<void>
  /** This process on the same database; the commands then work through it. */
  open(role: 'bot' | 'command'): Promise<OpenDatabase>
  end(): Promise<void>
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
  /** stdout, each line of it as JSON. */
  lines: () => Record<string, unknown>[]
}

export interface Running {
  pid: number
  /** All it has written so far, to both ends. */
  said: () => string
  /** Waits until it has written this; throws when it ends without. */
  says: (words: string | RegExp) => Promise<void>
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
}

const running = new Set<ChildProcess>()

/** An installation of its own with no servers yet. */
export async function freshPlace(engine: EngineName): Promise<Place> {
  const folder = await mkdtemp(join(inject('scratch'), 'place-'))
  const [dataDir, archiveDir, serversFile] = [join(folder, 'data'), join(folder, 'files'), join(folder, 'servers.json')]
  const server = engine === 'postgres' ? await freshUrl() : null
  const data = server ? dataDir : await freshFolder()
  await mkdir(data, { recursive: true })
  await writeFile(serversFile, '[]')
  const env = {
    DATABASE_URL: server?.url ?? '',
    DATA_DIR: data,
    ARCHIVE_DIR: archiveDir,
    SERVERS_FILE: serversFile,
    TIME_ZONE: 'UTC',
    LOG_FORMAT: 'json',
  }
  return {
    folder,
    dataDir: data,
    archiveDir,
    env,
    writeServers: (servers) => writeFile(serversFile, JSON.stringify(servers)),
    open: (role) => openDatabase({ databaseUrl: server?.url ?? null, dataDir: data, role, log: () => {} }),
    async end() {
      await server?.drop()
    },
  }
}

/** Runs a command of the shell to its end. */
export function runDebrief(place: Pick<Place, 'env'>, ...args: string[]): Promise<Ended> {
  return start(process.execPath, [join(projectFolder, 'scripts', 'run.mjs'), ...args], place.env).ended
}

/** Starts a bot; ended by the test, or by `killAll`. */
export function startBot(place: Pick<Place, 'env'>): Running {
  return start(process.execPath, [join(projectFolder, 'scripts', 'run.mjs'), 'start'], place.env)
}

/** Starts a program with nothing in its environment but what it needs to run and `env`. */
export function start(file: string, args: string[], env: Record<string, string>, cwd: string = projectFolder): Running {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(file, args, { cwd, env: { PATH, HOME, TZ: 'UTC', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let [stdout, stderr, said] = ['', '', '']
  let heard = () => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    said += text
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    said += text
    heard()
  })
  let over = false
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      running.delete(child)
      over = true
      heard()
      resolve({ code, stdout, stderr, lines: () => jsonLines(stdout) })
    })
  })
  tellWhenFailed(() => `${args.join(' ')}\n${said}`)
  return {
    pid: child.pid ?? 0,
    said: () => said,
    async says(words) {
      const isSaid = () => (typeof words === 'string' ? said.includes(words) : words.test(said))
      while (!isSaid()) {
        if (over) throw new Error(`it ended without saying ${words}:\n${said}`)
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
    },
    kill: (signal) => child.kill(signal),
    ended,
  }
}

/** Ends what a failed test left running. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await closed
    }),
  )
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** In a hook there is no test to fail; then the output stays untold. */
function tellWhenFailed(output: () => string): void {
  try {
    onTestFailed(() => console.error(output()))
  } catch {}
}
