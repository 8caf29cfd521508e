import type { BarsChart, ChartRow, Measure, Team } from '../../../core/commands/chart-spec.ts'
import { phrase, say } from '../../../core/language/say.ts'

interface RoundLine {
  name: string
  /** 1 Axis, 2 Allies. */
  side: number | null
  kills: number | null
  deaths: number | null
  dpm: number | null
  damage: number | null
  revives: number | null
}

export interface PostedRound {
  map: string
  /** 1 or 2. */
  round: number
  /** 'Allies won in 7:42 of 10:00'. */
  result: string
  /** What each side did: 'attacked', 'defended, won'. Empty = not known. */
  sides: Record<Team, string>
  players: readonly RoundLine[]
}

export interface RoundMeasures {
  dpm: Measure
  kills: Measure
  deaths: Measure
  damage: Measure
  revives: Measure
}

const teams = { 1: phrase('Axis'), 2: phrase('Allies') } as const

/** A round's players by side, most damage per minute first, in the colours of their sides. */
export function roundPost({ map, round, result, sides, players }: PostedRound, measures: RoundMeasures): BarsChart {
  const ordered = [...players].sort((a, b) => (b.dpm ?? -1) - (a.dpm ?? -1) || (b.kills ?? 0) - (a.kills ?? 0))
  const rows = ([1, 2] as const).flatMap((team) => {
    const group = [say(teams[team]), sides[team]].filter(Boolean).join(' · ')
    return ordered.filter(({ side }) => side === team).map((line) => ({ ...rowOf(line), teams: [team], group }))
  })
  const others = ordered
    .filter(({ side }) => side !== 1 && side !== 2)
    .map((line) => ({ ...rowOf(line), group: say('No side') }))
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('{map} · round {round}', { map, round }),
    subtitle: result,
    measures: [measures.dpm, measures.kills, measures.deaths, measures.damage, measures.revives],
    rows: [...rows, ...others],
  }
}

function rowOf({ name, dpm, kills, deaths, damage, revives }: RoundLine): ChartRow {
  return { label: name, values: [dpm, kills, deaths, damage, revives] }
}
