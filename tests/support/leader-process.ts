import { createInterface } from 'node:readline'
import { holdLeadership } from '../../src/core/db/leader-lock.ts'
import { openDatabase } from '../../src/core/db/open-database.ts'

/** A process that wants the lead on a server and says when it has it. */
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const open = await openDatabase({ databaseUrl: process.argv[2] ?? '', dataDir: '', role: 'bot', log: () => {} })
const leadership = holdLeadership(open, {
  of: 'collecting',
  log: { info: () => {}, warn: () => {} },
  retryMs: 200,
  onGained: async () => void say({ gained: true }),
  onLost: async () => void say({ lost: true }),
})
say({ ready: true })
createInterface({ input: process.stdin }).on('line', () => say({ done: 'leader', result: leadership.isLeader() }))
