import { readAspectFiles } from './aspect-files.ts'
import { type DecodeWayName, decodeWays } from './decode-ways.ts'

// A process whose code is loaded, whose files are read, and which has never decoded anything.
const [way = '', folder = ''] = process.argv.slice(2)
const files = readAspectFiles(folder)
const from = performance.now()
const rows = decodeWays[way as DecodeWayName](files)
console.log(JSON.stringify({ rows, tookMs: performance.now() - from }))
