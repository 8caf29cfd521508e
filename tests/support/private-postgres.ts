import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const versions = '/usr/lib/postgresql'
const bin = [...(existsSync(versions) ? readdirSync(versions).map((name) => join(versions, name, 'bin')) : [])]
  .filter((folder) => existsSync(join(folder, 'initdb')))
  .at(-1)

/** Whether Postgres' own programs are on this machine. Where services are required their lack is an error, not a skip. */
export const canRunPostgres = bin !== undefined
if (!canRunPostgres && process.env.CI_REQUIRE_SERVICES)
  throw new Error('CI_REQUIRE_SERVICES is set and there is no initdb')

/** A Postgres server of a test's own, which it may stop and start as it likes. */
export interface PrivatePostgres {
  url: string
  start(): void
  /** As by an admin in a hurry: connections are cut, the server shuts down. */
  stop(): void
  end(): void
}

export async function createPostgres(): Promise<PrivatePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'private-postgres-'))
  // Postgres refuses to be run by root.
  const isRoot = userInfo().uid === 0
  const [uid, gid] = isRoot ? ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']))) : []
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  const run = (program: string, ...args: string[]): SpawnSyncReturns<Buffer> => {
    const user = uid === undefined || gid === undefined ? {} : { uid, gid }
    const done = spawnSync(join(bin ?? '', program), args, { cwd: folder, stdio: 'ignore', ...user })
    if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status}`)
    return done
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync')
  const port = await freePort()
  const postgres: PrivatePostgres = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: () =>
      void run('pg_ctl', '-D', data, '-w', '-o', `-p ${port} -k ${folder} -h 127.0.0.1`, '-l', 'log', 'start'),
    stop: () => void run('pg_ctl', '-D', data, '-w', '-m', 'fast', 'stop'),
    end() {
      if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  postgres.start()
  return postgres
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
