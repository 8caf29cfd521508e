import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { listFiles } from '../../src/cli/list-files.ts'
import { projectFolder } from '../../src/config.ts'
import type { Bench } from '../support/bench.ts'
import { enginesOf, etOf, freshPlace, openPlace, type Place } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { withTsx } from '../support/with-tsx.ts'

const entry = fileURLToPath(new URL('../support/pair-process.ts', import.meta.url))

/** Two processes are told at the same moment, or up to 10 ms apart, to import one half of a match each. */
export const bench: Bench = {
  name: 'pairs',
  promise: 'both halves of a match from two processes at once, 200 times, are always paired',
  async run(context) {
    const [engine] = enginesOf(context, ['postgres'])
    if (!engine) return
    const matches = context.sized(200)
    const files = await listFiles([await simulatedFolder(context, { seed: 7, files: 2 * matches })])
    const place = await freshPlace(context, engine)
    const house = await openPlace(place)
    files.sort((a, b) => etOf(house).compareNames(a.name, b.name))

    const importers = await Promise.all([startImporter(place), startImporter(place)])
    for (let match = 0; match < matches; match++) {
      const halves = files.slice(2 * match, 2 * match + 2)
      // Each process gets first halves and second halves, and each half comes first now and then.
      const [one, two] = match % 2 === 0 ? importers : [...importers].reverse()
      const apart = match % 4 === 0 ? 0 : Math.random() * 10
      const isLate = Math.random() < 0.5
      await Promise.all([
        sleep(isLate ? apart : 0).then(() => one?.(halves[0]?.path ?? '')),
        sleep(isLate ? 0 : apart).then(() => two?.(halves[1]?.path ?? '')),
      ])
    }

    const { rows } = await sql<{ paired: number; rounds: number }>`
      select count(*) filter (where two.first_round_id = one.id and two.match_id = one.match_id and two.state = 'complete')
             as paired, (select count(*) from rounds) as rounds
      from matches as match join rounds as one on one.id = match.first_round_id
      left join rounds as two on two.id = match.second_round_id`.execute(house.db)
    await house.close()
    const { paired = 0, rounds = 0 } = rows[0] ?? {}
    context.report({
      name: `${matches} matches by two processes`,
      measured: `${paired} paired, ${rounds} rounds`,
      promise: 'all, each round once',
      kept: paired === matches && rounds === 2 * matches,
    })
  },
}

/** Resolves when the process is ready; what it returns imports a file there. */
async function startImporter({ env }: Place): Promise<(path: string) => Promise<unknown>> {
  const child = fork(entry, [], { cwd: projectFolder, env: { ...process.env, ...env }, execArgv: withTsx })
  const ended = once(child, 'exit').then(() => {
    throw new Error('an importing process ended')
  })
  const answer = () => Promise.race([once(child, 'message'), ended])
  await answer()
  return (path) => {
    const outcome = answer()
    child.send(path)
    return outcome
  }
}
