import { chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { plainError } from './plain-error.ts'
import { servePglite } from './serve-pglite.ts'
import { privateFolder, socketName } from './socket-folder.ts'

/** Runs in a worker thread: PGlite blocks its thread while it computes, and the gateway's thread must never block. */
export interface EmbeddedWorkerData {
  /** Where Postgres keeps its files; null = in memory. */
  folder: string | null
  socketFolder: string
  /** A data folder as `dumpDataDir` writes it, to start from instead of an empty one. */
  snapshot: string | null
}

export type EmbeddedWorkerMessage =
  | { kind: 'ready' }
  | { kind: 'closed' }
  | { kind: 'failed'; error: ReturnType<typeof plainError> }

const { folder, socketFolder, snapshot } = workerData as EmbeddedWorkerData
const tell = (message: EmbeddedWorkerMessage) => parentPort?.postMessage(message)

function fail(error: unknown): void {
  tell({ kind: 'failed', error: plainError(error) })
  // Lets the message out first; the thread must not go on with a broken engine.
  setImmediate(() => process.exit(1))
}

/** An initdb that was cut leaves a folder that never opens. Its marker says that nothing was ever in it. */
async function clearUnfinished(into: string): Promise<string> {
  const marker = `${into}.unfinished`
  const isCut = await readFile(marker).then(
    () => true,
    () => false,
  )
  if (isCut) await rm(into, { recursive: true, force: true })
  await mkdir(into, { recursive: true, mode: 0o700 })
  return marker
}

async function openPglite(): Promise<PGlite> {
  const loadDataDir = snapshot ? new Blob([await readFile(snapshot)]) : undefined
  const options = { extensions: { pg_trgm }, ...(loadDataDir && { loadDataDir }) }
  if (!folder) return PGlite.create('memory://', options)

  const marker = await clearUnfinished(folder)
  const isNew = await readFile(join(folder, 'PG_VERSION')).then(
    () => false,
    () => true,
  )
  if (isNew) await writeFile(marker, '')
  const pglite = await PGlite.create(folder, options)
  await rm(marker, { force: true })
  // Without this a power cut could bring the marker back after rows have been written.
  const parent = await open(dirname(folder), 'r')
  await parent.sync()
  await parent.close()
  return pglite
}

async function main(): Promise<void> {
  const pglite = await openPglite()
  const hidden = await privateFolder(socketFolder)
  const path = join(hidden, socketName)
  await rm(path, { force: true })
  const server = await servePglite({
    pglite,
    path,
    maxConnections: 100,
    idleInTransactionMs: 60_000,
    onBroken: fail,
  })
  // Bound where nobody else may look, made private, then moved into place: it is never open to others, not even briefly.
  await chmod(path, 0o600)
  await rename(path, join(socketFolder, socketName))
  tell({ kind: 'ready' })

  parentPort?.once('message', async () => {
    try {
      await rm(join(socketFolder, socketName), { force: true })
      await server.close()
      await pglite.close()
      tell({ kind: 'closed' })
      setImmediate(() => process.exit(0))
    } catch (error) {
      fail(error)
    }
  })
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
main().catch(fail)
