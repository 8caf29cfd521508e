import type { Command } from 'commander'
import { runCommand } from '../core/commands/run-command.ts'
import { drawTerminal } from '../preview/draw-terminal.ts'
import { terminalContext } from '../terminal-context.ts'
import { print, printJsonLine } from './output.ts'
import { withHouse } from './with-house.ts'

export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description('run a slash command here and print its reply: ask "/last_session view:maps"')
    .argument('<command...>', 'the slash command, with its options as Discord shows them')
    .option('--as <discord-id>', 'ask as this Discord user')
    .option('--json', 'the reply as data')
    .action(async (words: string[], options: { as?: string; json?: true }) => {
      await withHouse({}, async (house) => {
        const reply = await runCommand(words.join(' '), {
          db: house.db,
          games: house.games,
          registry: house.registry,
          notes: house.notes,
          log: house.log,
          ...terminalContext(house, options.as ?? null),
          now: new Date(),
          locale: 'en',
        })
        if (options.json) await printJsonLine(reply)
        else await print(`${drawTerminal(reply)}\n`)
      })
    })
}
