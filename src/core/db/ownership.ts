import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, readdir, rename, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FlagState, flagName, isFlag, knock, type Owner, readCard } from './owner-flag.ts'
import { privateFolder } from './socket-folder.ts'

export interface Ownership {
  /** Commands that work through this owner right now. */
  clients(): Owner[]
  /** Resolves when no command works through this owner any more; none can join from then on. */
  whenAlone(): Promise<void>
  /** From now on nobody joins; who asks waits for the folder to become free. */
  stopJoining(): void
  release(): Promise<void>
}

/**
 * Claims a data folder: one owner at a time, whatever dies when. Being alive is an answered connection, because a pid
 * says nothing in a container (pid 1 always lives). Every claimant first raises a flag, a listening socket of its own,
 * and only then looks for other flags; of two that raise theirs at once, at least one sees the other. So two owners
 * cannot be, without any lock file that could itself be left behind.
 */
export async function claimFolder(folder: string, role: Owner['role']): Promise<Ownership | Owner> {
  while (true) {
    const owner = await findOwner(folder)
    if (owner) return owner
    const flag = await raiseFlag(folder, role)
    const taken = await waitForOthers(folder, flag.name)
    if (!taken) {
      flag.become('owner')
      return flag
    }
    await flag.release()
    await sleep(10 + Math.random() * 40)
  }
}

/** Who has the folder, or null. A claim in progress is waited for. */
async function findOwner(folder: string): Promise<Owner | null> {
  while (true) {
    const flags = await livingFlags(folder, null)
    const owner = flags.find((flag) => flag.state !== 'claiming')
    if (owner) return owner
    if (flags.length === 0) return null
    await sleep(10 + Math.random() * 20)
  }
}

/** After our flag is up: true when somebody else has the folder or goes first. Of two claimants the lower name goes first. */
async function waitForOthers(folder: string, mine: string): Promise<boolean> {
  while (true) {
    const others = await livingFlags(folder, mine)
    if (others.length === 0) return false
    if (others.some((flag) => flag.state !== 'claiming' || flag.name < mine)) return true
    await sleep(10)
  }
}

/** All flags somebody stands behind; the sockets of the dead are taken away. Names never come back, so that is safe. */
async function livingFlags(
  folder: string,
  except: string | null,
): Promise<(Owner & { name: string; state: FlagState })[]> {
  const names = (await readdir(folder)).filter((name) => isFlag(name) && name !== except)
  const found = await Promise.all(
    names.map(async (name) => {
      const visit = await knock(join(folder, name))
      if (!visit) await rm(join(folder, name), { force: true })
      visit?.leave()
      return visit ? [{ ...visit.owner, state: visit.state, name }] : []
    }),
  )
  return found.flat()
}

async function raiseFlag(folder: string, role: Owner['role']) {
  const name = flagName(randomBytes(4).toString('hex'))
  const me: Owner = { pid: process.pid, role, since: new Date().toISOString(), path: join(folder, name) }
  const joined = new Map<Socket, Owner>()
  const visitors = new Set<Socket>()
  let state: FlagState = 'claiming'
  let alone = () => {}

  const server = createServer((socket) => {
    visitors.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      visitors.delete(socket)
      joined.delete(socket)
      if (joined.size === 0) alone()
    })
    const { path: _, ...card } = me
    socket.write(`${JSON.stringify({ ...card, state })}\n`)
    socket.once('data', (line) => {
      if (state !== 'owner') return
      const owner = readCard(line.toString())
      if (!owner) return socket.destroy()
      joined.set(socket, { ...owner, path: '' })
      socket.write('joined\n')
    })
  })
  // Shown to others only when it already answers: a flag that is bound but does not listen yet would look dead.
  const hidden = join(await privateFolder(folder), name)
  server.listen(hidden)
  await once(server, 'listening')
  await chmod(hidden, 0o600)
  await rename(hidden, me.path)

  return {
    name,
    become(next: FlagState) {
      state = next
    },
    clients: () => [...joined.values()],
    stopJoining() {
      state = 'closing'
    },
    whenAlone: () =>
      new Promise<void>((resolve) => {
        alone = () => {
          state = 'closing'
          resolve()
        }
        if (joined.size === 0) alone()
      }),
    async release() {
      await rm(me.path, { force: true })
      const closed = once(server, 'close')
      server.close()
      for (const socket of visitors) socket.destroy()
      await closed
    },
  }
}
