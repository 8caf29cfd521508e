import { sha256 } from '../../../core/archive/sha256.ts'
import { type CountField, countFields } from './fields.ts'
import { weapons } from './weapons.ts'
import type { WrittenLine, WrittenRound } from './written-round.ts'

/** What goes on counting after the round is over: measured on the first writer's two saves of a round, 11 s apart. */
const unsteady: ReadonlySet<CountField> = new Set(['bulletsFired', 'minutesDead', 'deniedSeconds'])
const steady = countFields.map(({ name }) => name).filter((name) => !unsteady.has(name))

/**
 * 64 hex digits that name a round by what was played: the same for a round saved again under another stamp, with other
 * line ends, in another order of players, or at shutdown, when some clocks ran on and a player has changed side or name.
 * Different rounds differ in their players' numbers.
 */
export function contentKey(round: WrittenRound): string {
  const { serverName, map, config, namedRound, defenderSide, winnerSide, limitSeconds, nextLimitSeconds, playMs } =
    round
  const header = [serverName, map, config, namedRound, defenderSide, winnerSide, limitSeconds, nextLimitSeconds, playMs]
  const players = round.lines.map(playerKey).sort()
  // A line each: JSON holds no line end, so no two rounds give the same text.
  return sha256(`${JSON.stringify([...header, round.layout])}\n${players.join('\n')}`)
}

function playerKey(line: WrittenLine): string {
  const name = line.isBot || line.guid === '' ? line.rawName : ''
  const key: (string | number | null)[] = [line.guid, name, line.restarts]
  for (let weapon = 0; weapon < weapons.length; weapon++) {
    const numbers = line.weapons[weapon]
    if (numbers) key.push(weapon, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
  }
  for (const field of steady) key.push(line.fields[field])
  return JSON.stringify(key)
}
