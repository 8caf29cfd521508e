import type { Command } from 'commander'
import { reimportKept } from '../bot/reimport-kept.ts'
import { parseDay } from '../core/commands/parse-day.ts'
import { fetchKeptFiles, type KeptFile } from '../core/imports/kept-files.ts'
import type { FieldChange, Game } from '../games/game.ts'
import { print, printJsonLine, printTable, startProgress } from './output.ts'
import { pickGame } from './pick-game.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

interface Options {
  game?: string
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
    .option('--game <id>', 'of this game alone')
    .option('--file <name>', 'this file')
    .option('--since <date>', 'files first seen on or after this day (YYYY-MM-DD)')
    .option('--all', 'everything')
    .option('--dry-run', 'tell what would change and keep nothing')
    .option('--json', 'one JSON object a file')
    .action(async (options: Options) => {
      const chosen = [options.file, options.since, options.all].filter((one) => one !== undefined)
      if (chosen.length !== 1) throw new UsageError('say which: --file NAME, --since DATE or --all')
      const since = options.since === undefined ? null : readDay(options.since)

      await withHouse({}, async (house) => {
        const games = options.game === undefined ? house.games : [pickGame(house, options.game)]
        const dryRun = options.dryRun === true
        const files: { game: Game; file: KeptFile }[] = []
        for (const game of games) {
          const kept = await fetchKeptFiles(house.db, game.id, { name: options.file ?? null, since })
          kept.sort((a, b) => game.compareNames(a.name, b.name))
          files.push(...kept.map((file) => ({ game, file })))
        }
        if (files.length === 0) throw new UsageError('nothing on record fits')
        const progress = startProgress(dryRun ? 'comparing' : 'importing again')
        const shownChanges: FieldChange[] = []
        let changed = 0
        const counts = new Map<string, number>()
        for (const [index, { game, file }] of files.entries()) {
          const { kind, reason, changes } = await reimportKept(house, game, file, dryRun)
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
        if (!dryRun) for (const game of games) await game.closeWaiting(house.db, { now: new Date() })
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

function readDay(text: string): Date {
  const day = parseDay(text)
  if (!day) throw new UsageError(`${text} is not a day: write YYYY-MM-DD`)
  return day
}

/** Rows of the difference a terminal gets. */
const shown = 200
