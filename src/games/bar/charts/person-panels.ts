import type { BarsChart, LinesChart, Measure, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { type Heading, panels } from './panels.ts'

interface PlayedMatch {
  map: string
  /** 'W', 'L', said, or '–' when nobody says. */
  result: string
  apm: number | null
  damage_per_resource: number | null
}

interface UnitUse {
  label: string
  made: number | null
  lost: number | null
  kills: number | null
  damage: number | null
}

interface Group {
  name: string
  /** Matches. */
  count: number
  apm: number | null
  win_rate: number | null
}

type MeasureOf = (id: 'apm' | 'damage_per_resource' | 'win_rate') => Measure

const mostUnits = 8
const mostMaps = 15
const count = (label: string): Measure => ({ label, unit: 'count', digits: 0 })

/** A player on one picture: form over the newest matches, favourite units, factions. */
export function personPanels(
  heading: Heading,
  played: { matches: readonly PlayedMatch[]; units: readonly UnitUse[]; factions: readonly Group[] },
  measure: MeasureOf,
): PanelsChart {
  const built = [...played.units].filter(({ made }) => (made ?? 0) > 0).sort((a, b) => (b.made ?? 0) - (a.made ?? 0))
  const single = { kind: 'bars', arrangement: 'beside' } as const
  return panels(heading, [
    { chart: form(say('Orders a minute'), 'apm', played.matches, measure), wide: true },
    {
      chart: form(say('Damage for each 1,000 metal and energy'), 'damage_per_resource', played.matches, measure),
      wide: true,
    },
    {
      chart: {
        ...single,
        title: say('Most damage by unit'),
        measures: [count(say('Damage'))],
        rows: played.units
          .filter(({ damage }) => (damage ?? 0) > 0)
          .slice(0, mostUnits)
          .map(({ label, damage }) => ({ label, values: [damage] })),
      },
      wide: false,
    },
    {
      chart: {
        ...single,
        title: say('Built most'),
        measures: [count(say('Made'))],
        rows: built.slice(0, mostUnits).map(({ label, made }) => ({ label, values: [made] })),
      },
      wide: false,
    },
    { chart: groupBars(say('Factions'), played.factions, measure), wide: true },
  ])
}

/** What somebody's units did, most damage first. */
export function personUnitBars(title: string, units: readonly UnitUse[]): BarsChart {
  const ids = ['damage', 'kills', 'made', 'lost'] as const
  return {
    kind: 'bars',
    arrangement: 'beside',
    title,
    measures: [count(say('Damage')), count(say('Kills')), count(say('Made')), count(say('Lost'))],
    rows: units.slice(0, mostMaps).map((unit) => ({ label: unit.label, values: ids.map((id) => unit[id]) })),
  }
}

/** Maps, most played first. */
export function mapBars(title: string, maps: readonly Group[], measure: MeasureOf): BarsChart {
  return groupBars(title, maps.slice(0, mostMaps), measure)
}

function groupBars(title: string, groups: readonly Group[], measure: MeasureOf): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'beside',
    title,
    subtitle: say('Win rate of the matches with a recorded winner'),
    measures: [count(say('Matches')), measure('win_rate'), measure('apm')],
    rows: groups.map((group) => ({ label: group.name, values: [group.count, group.win_rate, group.apm] })),
  }
}

function form(
  title: string,
  id: 'apm' | 'damage_per_resource',
  played: readonly PlayedMatch[],
  measure: MeasureOf,
): LinesChart {
  const values = played.map((match) => match[id])
  return {
    kind: 'lines',
    title,
    subtitle: say('Match by match, newest on the right; W won, L lost'),
    measure: measure(id),
    ticks: played.map(({ result }) => result),
    bands: played.map(({ map }) => ({ label: map, points: 1 })),
    series: [{ label: title, values, overall: null }],
    usual: null,
  }
}
