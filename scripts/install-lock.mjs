import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process installs into the same folder. The lock lies in the temporary folder because
 * `npm ci` empties node_modules; it carries the owner's pid, so the lock of a process that died is taken over.
 */
export async function withInstallLock(root, work) {
  const path = join(tmpdir(), `debrief-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.pid`)
  let told = false
  while (!take(path)) {
    if (!told) console.error('Another process is installing the dependencies; waiting for it …')
    told = true
    await sleep(200)
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = Number(readOwner(path))
  // 0 = just made and not yet written, or just gone: look again.
  if (owner === 0 || isAlive(owner)) return false
  rmSync(path, { force: true })
  return take(path)
}

function readOwner(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
