import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerMinute } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { markRows } from '../grouping/mark-rows.ts'
import { countBy } from '../grouping/sum-by.ts'

/** What a seat ordered in one minute. An order to many units at once counts for each of them. */
export interface CommandMinute {
  teamId: number
  minute: number
  commands: number
  /** ATTACK, FIGHT and MANUAL_FIRE. */
  combat: number
  /** BUILD, RECLAIM and REPAIR. */
  economy: number
}

/** By seat, then by minute; minutes without an order are not there. */
export function countCommands({ columns }: DecodedAspect<'commands_log'>): CommandMinute[] {
  const teams = groupRows(columns.teamId)
  const minutes = groupRows(columns.frame, framesPerMinute)
  const pairs = groupByBoth(teams, minutes)
  const commands = countBy(pairs)
  const combat = countBy(pairs, markRows(columns.cmd_name, 'command', ['ATTACK', 'FIGHT', 'MANUAL_FIRE']))
  const economy = countBy(pairs, markRows(columns.cmd_name, 'command', ['BUILD', 'RECLAIM', 'REPAIR']))
  const found: CommandMinute[] = []
  for (const [pair, count] of commands.entries())
    found.push({
      teamId: teams.values[pairs.first[pair] ?? 0] ?? 0,
      minute: minutes.values[pairs.second[pair] ?? 0] ?? 0,
      commands: count,
      combat: combat[pair] ?? 0,
      economy: economy[pair] ?? 0,
    })
  return found
}
