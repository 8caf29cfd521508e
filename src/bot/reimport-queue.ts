import { z } from 'zod'
import type { ReimportWish } from '../core/commands/acts.ts'
import { countKeptFiles, fetchKeptFiles } from '../core/imports/kept-files.ts'
import { addReimport, saveReimport } from '../core/imports/reimports.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import { say } from '../core/language/say.ts'
import type { Game } from '../games/game.ts'
import type { House } from '../house.ts'
import { reimportKept } from './reimport-kept.ts'

const queue = 'reimport'

const pageSize = 50

/** What a job says: which files, how far the jobs before it came, and what they found. */
const jobSchema = z.object({
  run: z.number(),
  game: z.string(),
  name: z.string().nullable(),
  since: z.coerce.date().nullable(),
  after: z.number(),
  outcomes: z.record(z.string(), z.number()),
  changed: z.number(),
})

/** Queues a re-import of each game it concerns, and tells in a sentence what is to come. */
export async function queueReimport(
  jobs: Jobs,
  { db, games }: Pick<House, 'db' | 'games'>,
  { game: wanted, what }: ReimportWish,
): Promise<string> {
  const name = what.kind === 'file' ? what.name : null
  const since = what.kind === 'since' ? what.from : null
  let files = 0
  for (const { id } of games.filter(({ id }) => wanted === null || id === wanted)) {
    const count = await countKeptFiles(db, id, { name, since })
    if (count === 0) continue
    const run = await addReimport(db, { game: id, files: count })
    await jobs.send(queue, { run, game: id, name, since, after: 0, outcomes: {}, changed: 0 })
    files += count
  }
  if (files === 0) return say('No kept file fits, so there is nothing to do.')
  return say(
    '{files, plural, one {{count} file is} other {{count} files are}} queued and imported again in the background. /admin status tells how far it is, and what came of it.',
    { files, count: String(files) },
  )
}

interface WorkOptions {
  /**
   * Milliseconds a job works before it hands the rest to a next one: a job of a dead worker is found after two minutes,
   * and a whole archive takes longer.
   */
  pieceMs?: number
}

/** Works on queued re-imports, in a process that has the archive. */
export async function workOnReimports(jobs: Jobs, house: House, { pieceMs = 20_000 }: WorkOptions = {}): Promise<void> {
  await jobs.work(queue, async (data) => {
    const job = jobSchema.parse(data)
    const game = house.games.find(({ id }) => id === job.game)
    if (!game) throw new Error(`this version knows no game '${job.game}'`)
    const rest = await workOnPiece(house, game, job, pieceMs)
    if (rest) {
      await saveReimport(house.db, job.run, rest, null)
      return jobs.send(queue, rest)
    }

    await game.closeWaiting(house.db, { now: new Date() })
    const { outcomes, changed } = job
    await saveReimport(house.db, job.run, job, new Date())
    house.log.info({ game: game.id, outcomes, changed }, 're-import done')
  })
}

/** Goes on where `job` says and adds up in it what it finds; what is left when its time is over, null when all is done. */
async function workOnPiece(house: House, game: Game, job: z.infer<typeof jobSchema>, pieceMs: number) {
  const { name, since, outcomes } = job
  const until = performance.now() + pieceMs
  while (true) {
    const files = await fetchKeptFiles(house.db, game.id, { name, since, page: { after: job.after, limit: pageSize } })
    if (files.length === 0) return null
    for (const file of files) {
      const { kind, reason, changes } = await reimportKept(house, game, file, false)
      if (kind === 'unreadable') house.log.error({ file: file.name, reason }, 'a kept file cannot be read')
      outcomes[kind] = (outcomes[kind] ?? 0) + 1
      job.changed += changes.length
      job.after = file.ledgerId
      if (performance.now() >= until) return job
    }
  }
}
