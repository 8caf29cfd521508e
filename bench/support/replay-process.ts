import { workOnReplay } from './replay-work.ts'

// A process whose code is loaded and has never run: what the first replay of the day meets.
const [folder = '', unitCosts = ''] = process.argv.slice(2)
const loadedKb = process.resourceUsage().maxRSS
const from = performance.now()
const [read, made] = workOnReplay({ folder, unitCosts, until: 'stats' })
const tookMs = performance.now() - from
console.log(JSON.stringify({ read, made, tookMs, loadedKb, peakKb: process.resourceUsage().maxRSS }))
