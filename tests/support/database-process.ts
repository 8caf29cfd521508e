import { createInterface } from 'node:readline'
import { openDatabase } from '../../src/core/db/open-database.ts'
import { retryWhileDown } from '../../src/core/db/retry-while-down.ts'

/** A process of its own that opens a database and does what it is told, one JSON line a question and one an answer. */
const [databaseUrl, dataDir, role] = JSON.parse(process.argv[2] ?? '[]') as [string | null, string, 'bot' | 'command']
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const open = await openDatabase({ databaseUrl, dataDir, role, log: (line) => say({ log: line }) })
  say({ opened: true, owner: open.owner })

  const addServer = (key: string) => open.query('insert into servers (key, name) values ($1, $1)', [key])
  const acts: Record<string, (key: string) => Promise<unknown>> = {
    add: (key) => retryWhileDown(open, () => addServer(key)),
    count: () => retryWhileDown(open, async () => (await open.query('select count(*) as n from servers')).rows[0].n),
    owner: async () => open.owner,
    hold: async (key) => {
      const client = await open.connectClient()
      await client.query('begin')
      await client.query('insert into servers (key, name) values ($1, $1)', [key])
    },
    close: () => open.close(),
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const [act = '', key = ''] = line.split(' ')
    const answer = await acts[act]?.(key).then(
      (result) => ({ done: act, result: typeof result === 'object' ? null : result }),
      (error: Error) => ({ done: act, failed: error.message }),
    )
    say(answer ?? { failed: `unknown ${act}` })
    if (act === 'close') process.exit(0)
  }
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
