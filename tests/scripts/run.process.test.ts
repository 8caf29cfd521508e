import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'

/** The project with a bot and a command line of three lines each: what is tried here is how they are started. */
const root = realpathSync(mkdtempSync(join(tmpdir(), 'debrief-run-')))
const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'debrief-cwd-')))

beforeAll(() => {
  for (const name of ['scripts', 'package.json', 'package-lock.json', 'tsconfig.json', '.npmrc']) {
    cpSync(join(projectFolder, name), join(root, name), { recursive: true })
  }
  // Each package by a link of its own: should npm ever empty this folder, it takes links and not the project's packages.
  mkdirSync(join(root, 'node_modules'))
  for (const name of readdirSync(join(projectFolder, 'node_modules'))) {
    symlinkSync(join(projectFolder, 'node_modules', name), join(root, 'node_modules', name))
  }
  mkdirSync(join(root, 'src'))
  writeFileSync(
    join(root, 'src', 'main.ts'),
    `const up: string = 'up'
    const keep = setInterval(() => {}, 1000)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => setTimeout(() => { console.log('closed'); clearInterval(keep); process.exit(0) }, 200))
    }
    console.log(up)`,
  )
  writeFileSync(
    join(root, 'src', 'cli.ts'),
    `const [, file, ...args]: string[] = process.argv
    console.log(JSON.stringify({ file, args, cwd: process.cwd() }))
    if (args[0] === 'throw') throw new Error('as told')
    if (args[0] === 'wait') setInterval(() => {}, 1000)
    if (args[0] === 'exit') process.exitCode = Number(args[1])`,
  )
})
afterAll(() => {
  rmSync(root, { recursive: true })
  rmSync(elsewhere, { recursive: true })
})

interface Ended {
  code: number | null
  out: string
  errors: string
}

/** `onOutput` sees what has been printed so far and may send a signal to the process that was started: npm itself. */
function run(file: string, args: string[], cwd: string, onOutput?: (out: string, pid: number) => void) {
  return new Promise<Ended>((resolve, reject) => {
    // Nothing of the npm that runs this test may reach the one that is tested.
    const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(npm_|INIT_CWD)/i.test(key)))
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let errors = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (child.pid) onOutput?.(out, child.pid)
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, errors }))
  })
}

function once(word: string, signal: NodeJS.Signals) {
  let sent = false
  return (out: string, pid: number) => {
    if (sent || !out.includes(word)) return
    sent = true
    process.kill(pid, signal)
  }
}

describe('npm start', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('closes and ends with 0 when npm itself gets %s', async (signal) => {
    const { code, out } = await run('npm', ['start'], root, once('up', signal))
    expect(out).toContain('closed')
    expect(code).toBe(0)
  })

  it('works from another working directory', async () => {
    const { code, out } = await run('npm', ['--prefix', root, 'start'], elsewhere, once('up', 'SIGTERM'))
    expect([code, out.includes('closed')]).toEqual([0, true])
  })
})

describe('npm run debrief', { timeout: 30_000 }, () => {
  it('hands over the arguments as they are, and the exit code back', async () => {
    const { code, out } = await run('npm', ['run', '-s', 'debrief', '--', 'exit', '2', '--json', 'a b', '$HOME'], root)
    expect(JSON.parse(out)).toMatchObject({
      file: join(root, 'src', 'cli.ts'),
      args: ['exit', '2', '--json', 'a b', '$HOME'],
    })
    expect(code).toBe(2)
  })

  it('stands where the user stands', async () => {
    const { out } = await run('npm', ['--prefix', root, 'run', '-s', 'debrief', '--', 'import', '.'], elsewhere)
    expect(JSON.parse(out).cwd).toBe(elsewhere)
  })

  it('can be called as a file as well', async () => {
    const { out } = await run(join(root, 'scripts', 'run.mjs'), ['ask', '/stats'], elsewhere)
    expect(JSON.parse(out)).toMatchObject({ args: ['ask', '/stats'], cwd: elsewhere })
  })

  it('shows an error that nobody caught by its stack alone', async () => {
    const { code, errors } = await run(process.execPath, [join(root, 'scripts', 'run.mjs'), 'throw'], elsewhere)
    expect(code).toBe(1)
    expect(errors).toMatch(/^Error: as told\n {4}at /)
  })

  it('is ended by Ctrl+C with the shell’s own code', async () => {
    const { code } = await run(
      process.execPath,
      [join(root, 'scripts', 'run.mjs'), 'wait'],
      root,
      once('args', 'SIGINT'),
    )
    expect(code).toBe(130)
  })
})
