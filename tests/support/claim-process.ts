import { createInterface } from 'node:readline'
import { claimFolder } from '../../src/core/db/ownership.ts'

/** A process that claims a data folder when it is told to, and then keeps it until it is killed. */
const folder = process.argv[2] ?? ''
process.stdout.write('{"ready":true}\n')
createInterface({ input: process.stdin }).on('line', async () => {
  const claim = await claimFolder(folder, 'bot')
  process.stdout.write(
    `${JSON.stringify({ done: 'claim', owner: 'release' in claim, by: 'pid' in claim ? claim.pid : null })}\n`,
  )
})
