import { join } from 'node:path'
import { sql } from 'kysely'
import { importPaths } from '../../src/cli/import-paths.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import { backup } from '../../src/core/db/backup.ts'
import { maintain } from '../../src/core/db/maintain.ts'
import { fetchKeptFiles } from '../../src/core/imports/kept-files.ts'
import type { House } from '../../src/house.ts'
import type { Bench } from '../support/bench.ts'
import { enginesOf, etOf, freshPlace, openPlace } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { ms } from '../support/spread-of.ts'
import { watchGaps } from '../support/watch-gaps.ts'

const limitMs = 50
/** A busy or slow machine does not get through all of them; what is left out is said. */
const longestReimportMs = 300_000

/** What holds up a Discord answer: the longest time the process could do nothing else. */
export const bench: Bench = {
  name: 'event-loop',
  promise: 'the event loop is never blocked over 50 ms while 10,000 rounds are reimported, backed up and vacuumed',
  async run(context) {
    const [engine] = enginesOf(context, ['postgres'])
    if (!engine) return
    const rounds = context.sized(10_000)
    const files = await listFiles([await simulatedFolder(context, { seed: 5, files: rounds })])
    const place = await freshPlace(context, engine)
    const house = await openPlace(place)
    await importPaths(house, files, { game: etOf(house), serverKey: null, onProgress: () => {} })

    const works: [string, () => Promise<string>][] = [
      ['reimporting', async () => `${await reimportMany(house, { changed: true, most: rounds })} of ${rounds} rounds`],
      [
        'reimporting what did not change',
        async () => `${await reimportMany(house, { changed: false, most: context.sized(1000) })} rounds`,
      ],
      [
        'backing up',
        async () =>
          `${(await backup(house.db, join(place.folder, 'backup'), { appVersion: 'bench' })).tables.length} tables`,
      ],
      ['vacuuming', () => maintain(house.database).then(() => 'all tables')],
    ]
    const gaps = watchGaps()
    for (const [name, work] of works) {
      await gaps.lap()
      const from = performance.now()
      const what = await work()
      const seconds = (performance.now() - from) / 1000
      const { largest, p99, over50, collection, machine } = await gaps.lap()
      context.report({
        name: `${name} ${what}, ${seconds.toFixed(0)} s`,
        measured:
          `largest gap ${ms(largest)} ms, p99 ${ms(p99)}, ${over50} over ${limitMs} ms ` +
          `(longest garbage collection ${ms(collection)} ms; an idle thread beside it ${ms(machine)} ms)`,
        promise: `at most ${limitMs} ms`,
        kept: largest <= limitMs,
      })
    }
    await gaps.stop()
    await house.close()
  },
}

/** As `debrief reimport --all` goes through the archive, as far as it comes. */
async function reimportMany(house: House, { changed, most }: { changed: boolean; most: number }): Promise<number> {
  const game = etOf(house)
  const kept = await fetchKeptFiles(house.db, game.id, { name: null, since: null })
  kept.sort((a, b) => game.compareNames(a.name, b.name))
  const until = performance.now() + longestReimportMs
  let done = 0
  for (const file of kept.slice(0, most)) {
    if (performance.now() > until) break
    if (changed) await readOtherwise(house, file.ledgerId)
    const bytes = await house.archive.read(file.path, file.sha256)
    const options = { timeZone: house.config.timeZone, dryRun: false }
    const { outcome } = await game.reimportFile(house.db, { ...file, bytes }, options)
    if (outcome.kind !== 'imported') throw new Error(`${file.name} became ${outcome.kind}`)
    done += 1
  }
  return done
}

/** Leaves the round of a file and its other half as an earlier parser may have: what says the same is not written anew. */
async function readOtherwise({ db }: House, fileId: number): Promise<void> {
  await sql`
    update player_stats set alive_percent = coalesce(alive_percent, 0) + 1
    from rounds as own join rounds as half on half.id = own.id or half.match_id = own.match_id
    where own.file_id = ${fileId} and round_id = half.id`.execute(db)
}
