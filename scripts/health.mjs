import { statSync } from 'node:fs'
import { join } from 'node:path'

// The bot touches this file while it can reach its database (src/bot/keep-heartbeat.ts); the demo's lies in its own folder.
const longestSilence = 60_000
const data = process.env.DATA_DIR || 'data'
const ages = [data, join(data, 'demo')].map((folder) => {
  const found = statSync(join(folder, 'alive'), { throwIfNoEntry: false })
  return found ? Date.now() - found.mtimeMs : Infinity
})
const age = Math.min(...ages)
if (age > longestSilence) {
  console.error(Number.isFinite(age) ? `no sign of life for ${Math.round(age / 1000)} s` : 'no sign of life yet')
  process.exit(1)
}
