import { Worker } from 'node:worker_threads'
import type { EmbeddedWorkerData, EmbeddedWorkerMessage } from './embedded-worker.ts'

export interface Engine {
  /** Settles when the engine is gone without having been asked to close. */
  crashed: Promise<Error>
  close(): Promise<void>
}

/** Starts the embedded Postgres in its own thread and waits until its socket answers. */
export async function startEngine(data: EmbeddedWorkerData): Promise<Engine> {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: data,
    name: 'embedded database',
    execArgv: [],
  })
  let failure = new Error('the embedded database stopped')
  let closing = false

  const crashed = new Promise<Error>((resolve) => {
    worker.on('error', (error) => {
      failure = new Error(`the embedded database stopped: ${error.message.split('\n', 1)[0]}`)
    })
    worker.on('exit', () => {
      if (!closing) resolve(failure)
    })
  })
  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: EmbeddedWorkerMessage) => {
      if (message.kind === 'ready') resolve()
      if (message.kind !== 'failed') return
      const { code, detail } = message.error
      failure = Object.assign(new Error(`the embedded database: ${message.error.message}`), { code, detail })
    })
  })

  await Promise.race([ready, crashed.then((error) => Promise.reject(error))])
  return {
    crashed,
    async close() {
      closing = true
      const gone = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage('close')
      await gone
    },
  }
}
