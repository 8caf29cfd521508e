import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'

const scripts = join(projectFolder, 'scripts')

/** Tarballs of three made-up packages: real npm works on them without a registry. */
const packages = mkdtempSync(join(tmpdir(), 'debrief-packages-'))
const needed = { needed: `file:${packages}/needed-1.0.0.tgz` }
const tool = { tool: `file:${packages}/tool-1.0.0.tgz` }
const later = { later: `file:${packages}/later-1.0.0.tgz` }

beforeAll(async () => {
  for (const name of ['needed', 'tool', 'later']) {
    await mkdir(join(packages, name))
    await writeFile(join(packages, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
    await run('npm', ['pack', `./${name}`, '--silent'], {}, packages)
  }
})
afterAll(() => rm(packages, { recursive: true }))

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'debrief-install-'))
  await writeProject({ dependencies: needed, devDependencies: tool })
})
afterEach(() => rm(root, { recursive: true }))

async function writeProject(dependencies: Record<string, Record<string, string>>) {
  await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'made-up', version: '1.0.0', ...dependencies }))
  await run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'])
}

function run(file: string, args: string[], env: Record<string, string> = {}, cwd = root) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('close', (code) => resolve({ code, said }))
  })
}

function install(options: { dev: boolean }, env: Record<string, string> = {}) {
  const program = `
    import { install } from ${JSON.stringify(pathToFileURL(join(scripts, 'install.mjs')).href)}
    process.exitCode = (await install(${JSON.stringify(root)}, ${JSON.stringify(options)})) ? 0 : 1`
  return run(process.execPath, ['--input-type=module', '--eval', program], env)
}

const has = (name: string) => existsSync(join(root, 'node_modules', name))

describe('installing', { timeout: 60_000 }, () => {
  it('happens once, says so in one line, and is skipped after that', async () => {
    const first = await install({ dev: false })
    expect(first).toEqual({ code: 0, said: expect.stringMatching(/^Installing dependencies .*\n$/) })
    expect([has('needed'), has('tool')]).toEqual([true, false])
    expect(await install({ dev: false })).toEqual({ code: 0, said: '' })
  })

  it('adds development packages for tests under NODE_ENV=production, and a start keeps them', async () => {
    await install({ dev: false })
    expect((await install({ dev: true }, { NODE_ENV: 'production', npm_config_omit: 'dev' })).code).toBe(0)
    expect([has('needed'), has('tool')]).toEqual([true, true])
    expect(await install({ dev: false })).toEqual({ code: 0, said: '' })
    expect(has('tool')).toBe(true)
  })

  it('leaves the files alone that a running bot has open when only development packages are missing', async () => {
    await install({ dev: false })
    await writeFile(join(root, 'node_modules', 'needed', 'in-use'), '')
    await install({ dev: true })
    expect(has('needed/in-use')).toBe(true)
  })

  it('is done again when the lockfile changed, without losing development packages', async () => {
    await install({ dev: true })
    await writeProject({ dependencies: { ...needed, ...later }, devDependencies: tool })
    expect((await install({ dev: false })).said).toContain('Installing')
    expect([has('later'), has('tool')]).toEqual([true, true])
  })

  it('believes an install by hand, and sees when packages were taken away by hand', async () => {
    await run('npm', ['ci', '--no-audit', '--no-fund'])
    expect(await install({ dev: true })).toEqual({ code: 0, said: '' })
    await run('npm', ['prune', '--omit=dev', '--no-audit', '--no-fund'])
    expect((await install({ dev: true })).said).toContain('Installing')
    expect(has('tool')).toBe(true)
  })

  it('is done again when the last one was cut off', async () => {
    await install({ dev: false })
    await rm(join(root, 'node_modules', '.package-lock.json'))
    expect((await install({ dev: false })).said).toContain('Installing')
  })

  it('is done by one process when several start at once', async () => {
    const starts = await Promise.all([install({ dev: true }), install({ dev: false }), install({ dev: true })])
    expect(starts.map(({ code }) => code)).toEqual([0, 0, 0])
    expect([has('needed'), has('tool')]).toEqual([true, true])
    const tree = JSON.parse(await readFile(join(root, 'node_modules', '.package-lock.json'), 'utf8'))
    expect(Object.keys(tree.packages)).toEqual(expect.arrayContaining(['node_modules/needed', 'node_modules/tool']))
  })

  it('says that the registry cannot be reached', async () => {
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
    lock.packages[''].dependencies.far = '1.0.0'
    lock.packages['node_modules/far'] = {
      version: '1.0.0',
      resolved: 'http://127.0.0.1:9/far/-/far-1.0.0.tgz',
      integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
    }
    await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock))
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    manifest.dependencies.far = '1.0.0'
    await writeFile(join(root, 'package.json'), JSON.stringify(manifest))
    const { code, said } = await install({ dev: false }, { npm_config_fetch_retries: '0' })
    expect(code).toBe(1)
    expect(said).toContain('the npm registry at http://127.0.0.1:9 cannot be reached')
    expect(said).not.toContain('npm error')
  })
})

describe('the install lock', () => {
  it('is taken over from a process that died', async () => {
    const held = `
      import { withInstallLock } from ${JSON.stringify(pathToFileURL(join(scripts, 'install-lock.mjs')).href)}
      await withInstallLock(${JSON.stringify(root)}, async () => process.kill(process.pid, 'SIGKILL'))`
    await run(process.execPath, ['--input-type=module', '--eval', held])
    const free = held.replace("process.kill(process.pid, 'SIGKILL')", "console.error('mine')")
    expect(await run(process.execPath, ['--input-type=module', '--eval', free])).toEqual({ code: 0, said: 'mine\n' })
  })
})

describe('an old Node', () => {
  it.each(['18.20.8', '20.18.3'])('%s is told what is needed', async (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
    const { code, said } = await run(process.execPath, ['--import', pretend, join(scripts, 'run.mjs'), 'start'])
    expect(code).toBe(1)
    expect(said).toContain(`Debrief needs Node 20.19 or newer; this is ${version}`)
  })
})
