import type { Command } from 'commander'
import { ArchiveError } from '../core/archive/archive-error.ts'
import { retryWhileDown } from '../core/db/retry-while-down.ts'
import { fetchKeptFiles, type KeptFile } from '../core/imports/kept-files.ts'
import type { OutcomeKind } from '../core/imports/outcome.ts'
import type { FieldChange, Game } from '../games/game.ts'
import type { House } from '../house.ts'
import { print, printJsonLine, printTable, startProgress } from './output.ts'
import { pickGame } from './pick-game.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

interface Options {
  game: string
  file?: string
  since?: string
  all?: true
  dryRun?: true
  json?: true
}

export function addReimportCommand(program: Command): void {
  program
    .command('reimport')
    .description('rebuild from the archive and tell what changed for whom')
    .option('--game <id>', 'of this game', 'et')
    .option('--file <name>', 'this file')
    .option('--since <date>', 'files first seen on or after this day (YYYY-MM-DD)')
    .option('--all', 'everything')
    .option('--dry-run', 'tell what would change and keep nothing')
    .option('--json', 'one JSON object a file')
    .action(async (options: Options) => {
      const chosen = [options.file, options.since, options.all].filter((one) => one !== undefined)
      if (chosen.length !== 1) throw new UsageError('say which: --file NAME, --since DATE or --all')
      const since = options.since === undefined ? null : parseDay(options.since)

      await withHouse({}, async (house) => {
        const game = pickGame(house, options.game)
        const dryRun = options.dryRun === true
        const files = await fetchKeptFiles(house.db, game.id, { name: options.file ?? null, since })
        files.sort((a, b) => game.compareNames(a.name, b.name))
        if (files.length === 0) throw new UsageError('nothing on record fits')
        const progress = startProgress(dryRun ? 'comparing' : 'importing again')
        const shownChanges: FieldChange[] = []
        let changed = 0
        const counts = new Map<string, number>()
        for (const [index, file] of files.entries()) {
          const { kind, reason, changes } = await reimport(house, game, file, dryRun)
          counts.set(kind, (counts.get(kind) ?? 0) + 1)
          if (kind === 'unreadable') {
            process.exitCode = 1
            process.stderr.write(`${file.name}: ${reason}\n`)
          }
          changed += changes.length
          shownChanges.push(...changes.slice(0, shown - shownChanges.length))
          if (options.json) await printJsonLine({ file: file.name, outcome: kind, reason, changes })
          progress.update(index + 1, files.length)
        }
        progress.stop()
        if (!dryRun) await game.closeWaiting(house.db, { now: new Date() })
        if (options.json) return
        if (changed > 0) {
          await printTable(
            ['file', 'player', 'field', 'before', 'after'],
            shownChanges.map(({ file, player, field, before, after }) => [file, player, field, before, after]),
          )
          if (changed > shown) await print(`… and ${changed - shown} more changes (--json shows all)\n`)
        }
        const sum = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
        const what = dryRun ? 'would change' : 'changed'
        await print(`${files.length} files: ${sum}; ${changed} values ${what}\n`)
      })
    })
}

/** The first moment of a day, in UTC. JavaScript reads 2026-02-31 as the third of March: here it is no day. */
function parseDay(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new UsageError(`${text} is not a day: write YYYY-MM-DD`)
  return day
}

/** A kept file whose bytes are gone or damaged is `unreadable`: its rows stay as they are, and the others go on. */
async function reimport(
  house: House,
  game: Game,
  { serverKey, ...file }: KeptFile,
  dryRun: boolean,
): Promise<{ kind: OutcomeKind | 'unreadable'; reason: string | null; changes: FieldChange[] }> {
  try {
    const bytes = await house.archive.read(file.path, file.sha256)
    const options = { timeZone: house.config.timeZone, dryRun }
    const { outcome, changes } = await retryWhileDown(house.database, () =>
      game.reimportFile(house.db, { ...file, serverKey, bytes }, options),
    )
    if (outcome.kind === 'rejected' && !dryRun) await bringBack(house, game, { ...file, serverKey })
    return { kind: outcome.kind, reason: outcome.reason, changes }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return { kind: 'unreadable', reason: error.message, changes: [] }
  }
}

/** A version that is refused now gives its place back to the newest of those it took it from. */
async function bringBack(house: House, game: Game, refused: KeptFile): Promise<void> {
  const replaced = await fetchKeptFiles(house.db, game.id, { name: refused.name, since: null, replaced: true })
  for (const { serverKey, ...older } of replaced.reverse()) {
    if (serverKey !== refused.serverKey) continue
    const bytes = await house.archive.read(older.path, older.sha256)
    const files = [{ ...older, serverKey, bytes }]
    const options = { timeZone: house.config.timeZone }
    const [outcome] = await retryWhileDown(house.database, () => game.importFiles(house.db, files, options))
    if (outcome?.kind !== 'rejected') return
  }
}

/** Rows of the difference a terminal gets. */
const shown = 200
