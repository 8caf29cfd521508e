import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFolder } from '../../src/config.ts'
import type { Place } from './place.ts'

export interface BotProcess {
  /** Resolves when it collects, imports and posts; rejects when it ends before, with what it said. */
  ready: Promise<void>
  kill(): Promise<void>
}

/** The bot as a process of its own. */
export function startBot({ env }: Place): BotProcess {
  const child: ChildProcess = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: projectFolder,
    env: { ...process.env, ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'close')
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-5_000)
      if (said.includes('"ready"')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void gone.then(() => reject(new Error(`the bot ended: ${said.trim().slice(-500)}`)))
  })
  ready.catch(() => {})
  return {
    ready,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
