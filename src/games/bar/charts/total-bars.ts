import type { BarsChart, Team } from '../../../core/commands/chart-spec.ts'
import { phrase, say } from '../../../core/language/say.ts'

interface SeatTotals {
  name: string
  team: Team | null
  damageDealt: number | null
  metalProduced: number | null
  unitsKilled: number | null
  unitsDied: number | null
}

interface SideTotals {
  /** 'Team 1 · won'. */
  heading: string
  players: readonly SeatTotals[]
}

const columns = [
  { id: 'damageDealt', label: phrase('Damage') },
  { id: 'metalProduced', label: phrase('Metal made') },
  { id: 'unitsKilled', label: phrase('Kills') },
  { id: 'unitsDied', label: phrase('Lost') },
] as const

/** What everybody came to, side by side, in the order given. */
export function totalBars(sides: readonly SideTotals[]): BarsChart {
  const grouped = sides.length > 1 && sides.some(({ players }) => players.length > 1)
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Players'),
    subtitle: say('Most damage first'),
    measures: columns.map(({ label }) => ({ label: say(label), unit: 'count', digits: 0 })),
    rows: sides.flatMap(({ heading, players }) =>
      players.map((player) => ({
        label: player.name,
        values: columns.map(({ id }) => player[id]),
        ...(player.team === null ? {} : { teams: [player.team] }),
        ...(grouped ? { group: heading } : {}),
      })),
    ),
  }
}
