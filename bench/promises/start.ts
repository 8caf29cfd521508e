import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/config.ts'
import { demoNote } from '../../src/mode.ts'
import type { Bench, BenchContext } from '../support/bench.ts'

const hidden = ['DATABASE_URL', 'DATABASE_URL_FILE', 'DATABASE_PASSWORD', 'SERVERS_FILE', 'DISCORD_TOKEN', 'ROLE']
const patienceMs = 120_000

/** `npm start` as on a fresh clone: dependencies are there, nothing is configured, nothing was imported yet. */
export const bench: Bench = {
  name: 'start',
  promise: 'the first answer within 15 s of the install, a second start within 5 s, and an end within 5 s of SIGTERM',
  async run(context) {
    if (existsSync(join(projectFolder, 'servers.json'))) {
      context.note('left out: this clone has a servers.json, so it does not start as a demo')
      return
    }
    const folder = await mkdtemp(join(context.scratch, 'start-'))
    const env = {
      ...process.env,
      ...Object.fromEntries(hidden.map((key) => [key, ''])),
      DATA_DIR: join(folder, 'data'),
      ARCHIVE_DIR: join(folder, 'archive'),
      LOG_LEVEL: 'info',
    }
    await startAndStop(context, 'first start', env, 15_000)
    await startAndStop(context, 'second start', env, 5_000)
  },
}

async function startAndStop(context: BenchContext, name: string, env: NodeJS.ProcessEnv, limitMs: number) {
  const from = performance.now()
  const npm = spawn('npm', ['start'], { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(npm, 'exit')
  const said = await saysReply(npm.stdout, npm.stderr, ended)
  const answeredMs = performance.now() - from
  if (said !== null) {
    npm.kill('SIGKILL')
    throw new Error(`npm start gave no answer: ${said}`)
  }
  context.report({
    name,
    measured: `${(answeredMs / 1000).toFixed(1)} s to the first answer`,
    promise: `within ${limitMs / 1000} s`,
    kept: answeredMs <= limitMs,
  })

  const stopping = performance.now()
  npm.kill('SIGTERM')
  const [code, signal] = await ended
  const stoppedMs = performance.now() - stopping
  context.report({
    name: `${name}, then SIGTERM`,
    measured: `${(stoppedMs / 1000).toFixed(1)} s, ${signal ?? `exit code ${code}`}`,
    promise: 'within 5 s, exit code 0',
    kept: stoppedMs <= 5_000 && code === 0,
  })
}

/** Null once a reply was printed; else what was said instead before it ended, or until patience did. */
async function saysReply(
  out: NodeJS.ReadableStream,
  errors: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<string | null> {
  let said = ''
  const replied = new Promise<null>((resolve) => {
    out.on('data', (chunk) => {
      said += chunk
      // The label under every reply of the demo; wrapped lines and colours leave its first words whole.
      if (said.includes(demoNote.slice(0, 20))) resolve(null)
    })
  })
  errors.on('data', (chunk) => {
    said += chunk
  })
  const over = Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())])
  return Promise.race([replied, over.then(() => said.slice(-2_000))])
}
