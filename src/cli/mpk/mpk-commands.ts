import type { Command } from 'commander'
import { addListCommands } from './list-commands.ts'
import { addRunCommand } from './run-command.ts'

/** `debrief mpk …`: replay dumps without a database or a bot. */
export function addMpkCommands(program: Command): void {
  const group = program.command('mpk').description('decode replay dumps (.mpk) and compute stats from them')
  addRunCommand(group)
  addListCommands(group)
}
