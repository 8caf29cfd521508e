import { workOnReplay } from './replay-work.ts'
import { readWaitedMs } from './waited-ms.ts'

// A process whose code is loaded and has never run: what the first replay of the day meets.
const [folder = '', unitCosts = ''] = process.argv.slice(2)
const loadedKb = process.resourceUsage().maxRSS
const waitedBefore = readWaitedMs()
const from = performance.now()
const [read, made] = workOnReplay({ folder, unitCosts, until: 'stats' })
const tookMs = performance.now() - from
const waited = readWaitedMs()
const waitedMs = waited === null || waitedBefore === null ? null : waited - waitedBefore
console.log(JSON.stringify({ read, made, tookMs, waitedMs, loadedKb, peakKb: process.resourceUsage().maxRSS }))
