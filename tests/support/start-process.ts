import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Line {
  [key: string]: unknown
}

export interface TestProcess {
  pid: number
  /** Waits for a line with this key; lines before it are passed over. */
  line(key: string): Promise<Line>
  ask(question: string): Promise<Line>
  kill(): Promise<void>
}

const root = new URL('../..', import.meta.url).pathname
const running = new Set<ChildProcess>()

/** A process that opens a database (tests/support/database-process.ts). */
export function startProcess(where: { databaseUrl?: string; dataDir?: string; role: 'bot' | 'command' }): TestProcess {
  return start('database-process.ts', JSON.stringify([where.databaseUrl ?? null, where.dataDir ?? '', where.role]))
}

/** A process that claims a data folder (tests/support/claim-process.ts). */
export function startClaimant(folder: string): TestProcess {
  return start('claim-process.ts', folder)
}

/** A process that wants the lead on a server (tests/support/leader-process.ts). */
export function startLeader(url: string): TestProcess {
  return start('leader-process.ts', url)
}

/** A process that imports dumps into a server's database (tests/support/import-dump-process.ts). */
export function startImporter(url: string): TestProcess {
  return start('import-dump-process.ts', url)
}

function start(file: string, argument: string): TestProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', `tests/support/${file}`, argument], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  running.add(child)
  const gone = once(child, 'exit').then(() => {
    running.delete(child)
    fresh()
  })
  const seen: Line[] = []
  let fresh = () => {}
  createInterface({ input: child.stdout }).on('line', (text) => {
    seen.push(JSON.parse(text))
    fresh()
  })

  async function line(key: string): Promise<Line> {
    while (true) {
      const next = seen.shift()
      if (next && key in next) return next
      if (next?.failed !== undefined) throw new Error(String(next.failed))
      if (next) continue
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the process ended without "${key}"`)
      await new Promise<void>((resolve) => {
        fresh = resolve
      })
    }
  }
  return {
    pid: child.pid ?? 0,
    line,
    ask(question) {
      child.stdin.write(`${question}\n`)
      return line('done')
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

export async function killAll(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
