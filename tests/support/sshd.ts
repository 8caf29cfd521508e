import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SftpAddress } from '../../src/core/servers/game-server.ts'

const sshdPath = firstOf('/usr/sbin/sshd', '/usr/bin/sshd', '/usr/local/sbin/sshd')
const sftpServerPath = firstOf(
  '/usr/lib/openssh/sftp-server',
  '/usr/libexec/openssh/sftp-server',
  '/usr/libexec/sftp-server',
  '/usr/lib/ssh/sftp-server',
)

/** Whether OpenSSH's server is on this machine. Where services are required its lack is an error, not a skip. */
export const hasSshd = sshdPath !== null && sftpServerPath !== null
if (!hasSshd && process.env.CI_REQUIRE_SERVICES) throw new Error('CI_REQUIRE_SERVICES is set and there is no sshd')

/** OpenSSH's own server on 127.0.0.1 with keys of its own, serving a folder by SFTP to the user who runs the tests. */
export interface Sshd {
  port: number
  /** The folder that stands for a game server's. */
  folder: string
  /** Folder for keys and other files of a test. */
  scratch: string
  /** SHA-256 fingerprints of the host's keys. */
  fingerprints: { ed25519: string; rsa: string }
  /** Lines for a known_hosts file. */
  knownHosts: { ed25519: string; rsa: string }
  /** How to reach it: key login, pinned ed25519 key. */
  address(change?: Partial<SftpAddress>): SftpAddress
  /** What its SFTP servers did, oldest first: 'opendir "…"', 'open "…" flags READ mode 0666', 'close "…" bytes read …'. */
  log(): Promise<string[]>
  clearLog(): Promise<void>
  start(): Promise<void>
  /** SIGKILL to it and to every session of it. */
  kill(): Promise<void>
  /** It stops answering and keeps its connections. */
  freeze(): void
  thaw(): void
  end(): Promise<void>
}

export async function createSshd(): Promise<Sshd> {
  const scratch = await mkdtemp(join(tmpdir(), 'sshd-'))
  const path = (name: string) => join(scratch, name)
  const folder = path('stats')
  await mkdir(folder)
  // Where sshd gives up its privileges; made by the package's service, which does not run in a container.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true })
  for (const [name, type] of [
    ['host_ed25519', 'ed25519'],
    ['host_rsa', 'rsa'],
    ['login', 'ed25519'],
    ['stranger', 'ed25519'],
  ] as const) {
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', path(name)])
  }
  await writeFile(path('authorized_keys'), await readFile(path('login.pub')))
  await writeFile(path('sftp.log'), '', { mode: 0o666 })
  const port = await freePort()
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path('host_ed25519')}`,
    `HostKey ${path('host_rsa')}`,
    'PidFile none',
    `AuthorizedKeysFile ${path('authorized_keys')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication yes',
    'KbdInteractiveAuthentication no',
    'MaxStartups 100',
    // Run by the login's shell, so that its log can be read: which files were opened, and when.
    `Subsystem sftp ${sftpServerPath} -e -l VERBOSE 2>>${path('sftp.log')}`,
  ]
  // Newer servers shut out an address whose logins fail; here that would be every other test.
  await writeFile(path('config'), [...config, 'PerSourcePenalties no'].join('\n'))
  if (!passes(path('config'))) await writeFile(path('config'), config.join('\n'))

  const hostKey = (name: string) =>
    readFileSync(path(`${name}.pub`), 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ')
  let process_: ChildProcess | null = null

  const sshd: Sshd = {
    port,
    folder,
    scratch,
    fingerprints: { ed25519: fingerprint(path('host_ed25519')), rsa: fingerprint(path('host_rsa')) },
    knownHosts: {
      ed25519: `[127.0.0.1]:${port} ${hostKey('host_ed25519')}`,
      rsa: `[127.0.0.1]:${port} ${hostKey('host_rsa')}`,
    },
    address: (change) => ({
      kind: 'sftp',
      host: '127.0.0.1',
      port,
      username: userInfo().username,
      folder,
      fingerprints: [sshd.fingerprints.ed25519],
      knownHosts: null,
      login: { kind: 'key', keyFile: path('login'), passphraseFile: null },
      ...change,
    }),
    async log() {
      const lines = (await readFile(path('sftp.log'), 'utf8')).split('\n')
      return lines.map((line) => line.replace(/\r$/, '')).filter((line) => line !== '')
    },
    clearLog: () => writeFile(path('sftp.log'), ''),
    async start() {
      process_ = spawn(sshdPath ?? '', ['-D', '-e', '-f', path('config')], { stdio: 'ignore' })
      await answers(port)
    },
    async kill() {
      signal('SIGKILL')
      process_ = null
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async end() {
      signal('SIGCONT')
      await sshd.kill()
      await rm(scratch, { recursive: true, force: true })
    },
  }

  function signal(name: NodeJS.Signals) {
    const pid = process_?.pid
    if (pid === undefined) return
    for (const one of [...descendants(pid), pid]) {
      try {
        process.kill(one, name)
      } catch {
        // It ended by itself.
      }
    }
  }

  await sshd.start()
  return sshd
}

function firstOf(...paths: string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null
}

function passes(config: string): boolean {
  try {
    execFileSync(sshdPath ?? '', ['-t', '-f', config], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fingerprint(key: string): string {
  return execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? ''
}

/** Sessions leave sshd's process group, so they are found by their parents. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }]
      } catch {
        return []
      }
    })
  const below = (parent: number): number[] =>
    parents.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)])
  return below(pid)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const heard = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => done(true)).once('error', () => done(false))
      function done(result: boolean) {
        socket.destroy()
        resolve(result)
      }
    })
    if (heard) return
    await sleep(25)
  }
  throw new Error(`sshd does not answer on port ${port}`)
}
