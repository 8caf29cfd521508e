import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { withInstallLock } from './install-lock.mjs'
import { hasDevPackages, installed, markInstalled } from './is-installed.mjs'

/**
 * Makes node_modules what package-lock.json asks for; does nothing when it already is. `dev`: development packages too.
 * They are never taken away again. False = it could not, and the reason has been printed.
 */
export async function install(root, { dev }) {
  const found = installed(root)
  if (isEnough(found, dev)) {
    if (!found.marked) markInstalled(root, found.dev)
    return true
  }
  return withInstallLock(root, async () => {
    const before = installed(root)
    if (isEnough(before, dev)) return true
    const withDev = dev || hasDevPackages(root)
    console.error('Installing dependencies (first run or changed lockfile) …')
    // `npm ci` empties node_modules first. When only development packages are missing, a bot may be running from it.
    const command = before ? ['install', '--no-save'] : ['ci']
    const { code, errors } = await npm(root, [...command, withDev ? '--include=dev' : '--omit=dev'])
    if (code !== 0) {
      console.error(explain(errors))
      return false
    }
    markInstalled(root, withDev)
    return true
  })
}

function isEnough(found, dev) {
  return found !== null && (found.dev || !dev)
}

/** Output is kept back and shown only on failure. NODE_ENV is taken away: `production` would drop development packages. */
function npm(root, args) {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--fetch-retry-mintimeout=2000']
  const cli = process.env.npm_execpath
  const known = cli && basename(cli) === 'npm-cli.js'
  const env = { ...process.env }
  delete env.NODE_ENV
  const [file, first] = known ? [process.execPath, [cli]] : ['npm', []]
  const child = spawn(file, [...first, ...args, ...quiet, '--fetch-retry-maxtimeout=10000'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: !known && process.platform === 'win32',
  })
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  return new Promise((resolve) => {
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', (error) => resolve({ code: 1, errors: `npm could not be started: ${error.message}` }))
    child.on('close', (code) => {
      process.off('exit', stop)
      resolve({ code, errors })
    })
  })
}

function explain(errors) {
  const network = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/
  if (!network.test(errors)) return `Dependencies could not be installed. npm said:\n${errors.trim()}`
  const registry = /https?:\/\/[^\s/]+/.exec(errors)
  return [
    `Dependencies could not be installed: the npm registry${registry ? ` at ${registry[0]}` : ''} cannot be reached.`,
    'Check the connection (or the proxy and registry in your npm settings) and run the command again.',
  ].join('\n')
}
