import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepHeartbeat } from '../../src/bot/keep-heartbeat.ts'
import { projectFolder } from '../../src/config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-alive-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What Docker would see: the exit code of the container's health check. */
function health(): Promise<number> {
  const env = { ...process.env, DATA_DIR: folder }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(projectFolder, 'scripts', 'health.mjs')], { env }, (error) =>
      resolve(error ? 1 : 0),
    )
  })
}

it('a bot that reaches its database is healthy, and one that has stopped is not', async () => {
  expect(await health()).toBe(1)
  const end = keepHeartbeat(folder, async () => {})
  await expect.poll(() => existsSync(join(folder, 'alive'))).toBe(true)
  expect(await health()).toBe(0)
  await end()
  expect(await health()).toBe(1)
})

it('a bot that cannot reach its database is not healthy', async () => {
  const end = keepHeartbeat(folder, async () => {
    throw new Error('connection refused')
  })
  await end()
  expect(await health()).toBe(1)
})

it('a bot that fell silent a minute ago is not healthy', async () => {
  writeFileSync(join(folder, 'alive'), '')
  const past = new Date(Date.now() - 61_000)
  utimesSync(join(folder, 'alive'), past, past)
  expect(await health()).toBe(1)
})

it('the demo counts as well', async () => {
  mkdirSync(join(folder, 'demo'))
  writeFileSync(join(folder, 'demo', 'alive'), '')
  expect(await health()).toBe(0)
})
