import { PerformanceObserver } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { spreadOf } from './spread-of.ts'

/** How late a timer of 5 ms was, in ms: for so long nothing else could run either. */
export interface Gaps {
  largest: number
  p99: number
  over50: number
  /** The longest garbage collection. */
  collection: number
  /** The largest gap of a thread that does nothing: what the machine itself held up. */
  machine: number
}

const everyMs = 5

// A thread of its own has its own event loop: only a busy machine makes it late.
const idleThread = `
const { parentPort } = require('node:worker_threads')
let last = performance.now()
let largest = 0
setInterval(() => {
  const now = performance.now()
  largest = Math.max(largest, now - last - ${everyMs})
  last = now
}, ${everyMs})
parentPort.on('message', () => {
  parentPort.postMessage(largest)
  largest = 0
})`

/** Watches this process's event loop until `stop`. `lap` tells of the time since the last lap. */
export function watchGaps(): { lap(): Promise<Gaps>; stop(): Promise<void> } {
  const idle = new Worker(idleThread, { eval: true, execArgv: [] })
  let late: number[] = [0]
  let last = performance.now()
  let collection = 0
  const collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collection = Math.max(collection, duration)
  })
  collections.observe({ entryTypes: ['gc'] })
  const timer = setInterval(() => {
    const now = performance.now()
    late.push(Math.max(0, now - last - everyMs))
    last = now
  }, everyMs)
  return {
    async lap() {
      const { max, p99 } = spreadOf(late)
      const over50 = late.filter((ms) => ms > 50).length
      late = [0]
      const seen = { largest: max, p99, over50, collection }
      collection = 0
      const machine = new Promise<number>((resolve) => idle.once('message', resolve))
      idle.postMessage('lap')
      return { ...seen, machine: await machine }
    },
    async stop() {
      clearInterval(timer)
      collections.disconnect()
      await idle.terminate()
    },
  }
}
