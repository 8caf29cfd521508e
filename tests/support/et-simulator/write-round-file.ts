import { type EngineCounters, inMask, weaponCount } from './counters.ts'
import { extendedFields } from './layouts.ts'
import type { Layout } from './plan.ts'
import type { Random } from './random.ts'
import type { Stint } from './stint.ts'

export interface RoundHeader {
  serverName: string
  map: string
  config: string
  namedRound: 1 | 2
  defender: 1 | 2
  winner: 1 | 2
  limitMs: number
  /** m:ss, or what the writer made of it. */
  nextLimit: string
  /** The ninth field; negative when there was no intermission. */
  playMs: number
}

/** The text of a round file. Lines stand in the order of a Lua table, which is none. */
export function writeRoundFile(header: RoundHeader, lines: readonly Stint[], layout: Layout, random: Random): string {
  const written = lines.filter(({ slot }) => isWritten(slot.engine))
  for (let left = written.length - 1; left > 0; left--) {
    const other = random.int(0, left)
    const [a, b] = [written[left], written[other]]
    if (a && b) [written[left], written[other]] = [b, a]
  }
  let text = `${headerLine(header, layout)}\n`
  for (const line of written) text += `${playerLine(line, layout)}\n`
  return text
}

/** A player who neither shot nor hit, killed nor died has a mask of 0 and no line. */
export function isWritten(engine: EngineCounters): boolean {
  for (let weapon = 0; weapon < weaponCount; weapon++) if (inMask(engine, weapon)) return true
  return false
}

/** Whole seconds, the rest cut off. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function headerLine(header: RoundHeader, layout: Layout): string {
  const fields: (string | number)[] = [
    header.serverName,
    header.map,
    header.config,
    header.namedRound,
    header.defender,
    header.winner,
    clock(header.limitMs),
    header.nextLimit,
  ]
  if (layout === 'tab38h9') fields.push(header.playMs)
  return fields.join('\\')
}

function playerLine({ slot, side, lua }: Stint, layout: Layout): string {
  const { engine, player } = slot
  let mask = 0
  let numbers = ''
  for (let weapon = 0; weapon < weaponCount; weapon++) {
    if (!inMask(engine, weapon)) continue
    mask |= 1 << weapon
    for (let at = weapon * 5; at < weapon * 5 + 5; at++) numbers += `${engine.weapons[at]} `
  }
  const separator = layout === 'space32' ? ' ' : '\t'
  const fields = extendedFields(engine, lua, layout).join(separator)
  const gap = layout === 'space32' ? '' : '\t'
  return `${player.guid}\\${slot.name}\\${slot.restarts}\\${side}\\${mask} ${numbers}${gap}${fields}`
}
