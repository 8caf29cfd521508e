import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFolder } from '../../src/config.ts'
import type { Place } from './place.ts'

export interface ImportProcess {
  /** How it ended. Failed = by itself, with another exit code than 0: nobody killed it. */
  ended: Promise<{ kind: 'done' | 'killed' } | { kind: 'failed'; reason: string }>
  kill(): void
}

/** `debrief import FOLDER` as a process of its own. */
export function startImport({ env }: Place, folder: string): ImportProcess {
  const child: ChildProcess = spawn(process.execPath, ['scripts/run.mjs', 'import', folder], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    if (signal === 'SIGKILL') return { kind: 'killed' as const }
    if (code === 0) return { kind: 'done' as const }
    return { kind: 'failed' as const, reason: `exit code ${code}: ${errors.trim().slice(-500)}` }
  })
  return { ended, kill: () => child.kill('SIGKILL') }
}
