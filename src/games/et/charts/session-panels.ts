import type {
  BarsChart,
  DotsChart,
  LinesChart,
  Measure,
  PanelsChart,
  SingleChart,
} from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'
import { phrase, say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'
import { roundBands } from './round-bands.ts'

/** Of whom, and how the numbers are written. */
export interface SessionPicture {
  title: string
  subtitle: string
  /** Most damage per minute first. */
  players: readonly PanelPlayer[]
  weapons: readonly { label: string; kills: number }[]
  rounds: readonly { map: string; round: number }[]
  /** A value for each round; null = was not there. */
  form: readonly { name: string; dpms: (number | null)[]; overall: number | null }[]
  measure: (id: MetricId) => Measure
}

type PanelMetric =
  | 'kills'
  | 'deaths'
  | 'kd'
  | 'dpm'
  | 'damage_given'
  | 'accuracy'
  | 'headshot_rate'
  | 'revives'
  | 'gibs'
  | 'survival'

interface PanelPlayer extends Record<PanelMetric, number | null> {
  name: string
  /** Played enough of the evening for rates to say something. */
  isRegular: boolean
}

/** More rows than two teams of six would make a picture that is too small to read where it is looked at: on a phone. */
export const mostRows = 12

/** Two columns share half of the picture with the names. */
const shortLabels: Partial<Record<PanelMetric, string>> = {
  damage_given: phrase('Damage'),
  headshot_rate: phrase('Headshots'),
}

/** An evening on one picture, in six panels. */
export function sessionPanels(session: SessionPicture): PanelsChart {
  const { title, subtitle } = session
  const panels: { chart: SingleChart; wide: boolean }[] = [
    { chart: playersCompared(session), wide: true },
    { chart: killsAndDeaths(session), wide: false },
    { chart: columns(session, say('Damage and DPM'), ['damage_given', 'dpm']), wide: false },
    {
      chart: columns(session, say('Accuracy and headshots'), ['accuracy', 'headshot_rate'], say('Guns only')),
      wide: false,
    },
    { chart: killsByWeapon(session), wide: false },
    { chart: formOverRounds(session), wide: true },
  ]
  return {
    kind: 'panels',
    title,
    subtitle,
    panels: panels.map(({ chart, wide }) => ({ chart: describeChart(chart), wide })),
  }
}

function playersCompared({ players, measure }: SessionPicture): BarsChart {
  const ids = ['dpm', 'kd', 'revives', 'gibs', 'survival'] as const
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Players compared'),
    subtitle:
      players.length > mostRows
        ? say('The first {shown, number} of {all, number}, by damage per minute', shownOf(players))
        : say('Sorted by damage per minute'),
    measures: ids.map(measure),
    rows: players.slice(0, mostRows).map((player) => ({
      label: player.name,
      values: ids.map((id) => player[id]),
      unranked: unrankedOf(player, ids.map(measure)),
    })),
  }
}

function killsAndDeaths({ players, measure }: SessionPicture): DotsChart {
  return {
    kind: 'dots',
    title: say('Kills and deaths'),
    ...leftOut(players),
    measures: [measure('kills'), measure('deaths')],
    rows: by('kills', players).map(({ name, kills, deaths }) => ({ label: name, values: [kills, deaths] })),
  }
}

/** Sorted by the first; of rates only those who played enough. */
function columns(
  { players, measure }: SessionPicture,
  title: string,
  ids: readonly [PanelMetric, PanelMetric],
  subtitle?: string,
): BarsChart {
  const isRate = measure(ids[0]).unit === 'percent'
  const all = isRate ? players.filter(({ isRegular }) => isRegular) : players
  const shown = by(ids[0], all)
  return {
    kind: 'bars',
    arrangement: 'beside',
    title,
    ...leftOut(all, subtitle),
    measures: ids.map((id) => ({ ...measure(id), ...shortLabel(id) })),
    rows: shown.map((player) => ({
      label: player.name,
      values: ids.map((id) => player[id]),
      unranked: unrankedOf(player, ids.map(measure)),
    })),
  }
}

function killsByWeapon({ weapons, measure }: SessionPicture): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Kills by weapon'),
    ...(weapons.length > mostRows
      ? { subtitle: say('The first {shown, number} of {all, number}, by kills', shownOf(weapons)) }
      : {}),
    measures: [measure('kills')],
    rows: weapons.slice(0, mostRows).map(({ label, kills }) => ({ label, values: [kills] })),
  }
}

function formOverRounds({ rounds, form, measure }: SessionPicture): LinesChart {
  return {
    kind: 'lines',
    title: say('Form over the rounds'),
    subtitle: say('Damage per minute of the best, round by round; dotted: over the whole evening'),
    measure: measure('dpm'),
    ...roundBands(rounds),
    series: form.map(({ name, dpms, overall }) => ({ label: name, values: dpms, overall })),
    usual: null,
  }
}

/** Nobody is the best at a rate who hardly played; counts are what they are. */
export function unrankedOf({ isRegular }: { isRegular: boolean }, measures: readonly Measure[]): boolean[] {
  return measures.map(({ unit }) => !isRegular && unit !== 'count')
}

function by(id: PanelMetric, players: readonly PanelPlayer[]): PanelPlayer[] {
  return [...players].sort((a, b) => (b[id] ?? -1) - (a[id] ?? -1)).slice(0, mostRows)
}

/** Nobody is left out without a word. */
function leftOut(all: readonly unknown[], otherwise?: string): { subtitle?: string } {
  const cut = all.length > mostRows ? [say('The first {shown, number} of {all, number}', shownOf(all))] : []
  const parts = [...cut, ...(otherwise ? [otherwise] : [])]
  return parts.length > 0 ? { subtitle: parts.join(' · ') } : {}
}

function shownOf(all: readonly unknown[]): { shown: number; all: number } {
  return { shown: mostRows, all: all.length }
}

function shortLabel(id: PanelMetric): { label?: string } {
  const { [id]: label } = shortLabels
  return label === undefined ? {} : { label: say(label) }
}
