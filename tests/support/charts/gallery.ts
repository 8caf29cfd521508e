import type { ChartSpec, PanelsChart, SingleChart } from '../../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../../src/core/commands/describe-chart.ts'
import { formLines } from '../../../src/games/et/charts/form-lines.ts'
import { mapBars, playerPanels, weaponBars } from '../../../src/games/et/charts/player-panels.ts'
import { playstyleBars } from '../../../src/games/et/charts/playstyle-bars.ts'
import { roundPost } from '../../../src/games/et/charts/round-post.ts'
import { mapTimes, playerBars, sideBars, timeBars } from '../../../src/games/et/charts/session-bars.ts'
import { sessionPanels } from '../../../src/games/et/charts/session-panels.ts'
import { metricMeasure as measure } from '../../../src/games/et/query/show-metric.ts'
import { searchedPictures } from './searched-pictures.ts'

const plain = ['vektor', 'Nöja', 'Mr.Frag', 'ølympic', '[GER]rotkäppchen', 'kapteeni', 'x0r', 'Żubr', 'Ленин', 'Ωμέγα']
const strange = [
  'W'.repeat(36),
  `${'W'.repeat(35)}M`,
  '',
  '世界',
  '世界プレイヤー',
  'ice★cold',
  '👑👑',
  'ש‎לום',
  '\u202eevil\u202c',
  'z̸̢̛̮͓̀́̂̃a̷̢̛l̶g̵o̷',
  '`code` **bold** @everyone',
  '𝓕𝓪𝓷𝓬𝔂 Ｗｉｄｅ ①',
  '   ',
  'مرحبا',
  'ไทย',
  'i',
]
const maps = [
  'radar',
  'supply',
  'etl_adlernest',
  'sw_goldrush_te',
  'braundorf_b4',
  'etl_sp_delivery',
  'te_escape2',
  'te_escape2',
  'erdenberg_t2',
  'a_map_with_a_name_of_thirty_six_sign',
]
const guns = [
  'Thompson',
  'MP 40',
  'Grenade',
  'Panzerfaust',
  'Air strike',
  'Landmine',
  'Mobile MG 42',
  'K43 Rifle (scoped)',
  'Knife',
]

/** How values come: as on an evening, all nothing, all the same, or partly unknown. */
export type Values = 'usual' | 'zero' | 'equal' | 'unknown'

interface Evening {
  players: number
  rounds: number
  names: 'plain' | 'strange'
  values: Values
}

/** Every picture there is, of one evening. */
export function picturesOf(evening: Evening): Record<string, ChartSpec> {
  const value = valuesOf(evening.values)
  const names = Array.from({ length: evening.players }, (_, index) => nameOf(evening.names, index))
  const players = names.map((name, index) => ({
    name,
    isRegular: true,
    dpm: value(index, 420, 120),
    kd: value(index, 2.4, 0.4),
    kills: value(index * 7, 160, 20),
    deaths: value(index * 5, 140, 60),
    damage_given: value(index, 31_000, 4_000),
    accuracy: value(index * 3, 48, 22),
    headshot_rate: value(index * 11, 24, 6),
    revives: value(index * 13, 30, 0),
    gibs: value(index * 17, 40, 0),
    survival: value(index * 19, 88, 55),
  }))
  players.sort((a, b) => (b.dpm ?? -1) - (a.dpm ?? -1))
  const rounds = Array.from({ length: evening.rounds }, (_, index) => ({
    map: maps[Math.floor(index / 2) % maps.length] ?? 'supply',
    round: 1 + (index % 2),
  }))
  const weapons = guns.map((label, index) => ({
    label,
    kills: value(index, 300, 4) ?? 1,
    accuracy: index < 2 ? value(index, 45, 20) : null,
    headshot_rate: index < 2 ? value(index, 20, 8) : null,
  }))
  weapons.sort((a, b) => b.kills - a.kills)
  const dpms = (of: number) => rounds.map((_, index) => value(of * 5 + index * 3, 420, 90))
  const first = names[0] ?? ''
  const form = formLines(
    first,
    {
      rounds: rounds.map((round, index) => ({ ...round, dpm: dpms(0)[index] ?? null })),
      overall: { dpm: 260 },
      usual: { low: 190, high: 310, rounds: 100 },
    },
    measure('dpm'),
  )
  const played = maps.map((map, index) => ({
    map,
    rounds: 20 - index,
    dpm: value(index, 400, 150),
    kd: value(index, 2, 1),
  }))
  const about = { title: `Session of 2026-11-20`, subtitle: `Demo server · ${rounds.length} rounds` }
  const charts: Record<string, SingleChart | PanelsChart> = {
    ...searchedPictures({ names, maps, value }),
    session: sessionPanels({
      ...about,
      players,
      weapons,
      rounds,
      form: names.slice(0, 4).map((name, index) => ({ name, dpms: dpms(index), overall: value(index, 300, 200) })),
      measure,
    }),
    players: playerBars(players, measure),
    maps: mapTimes(
      maps.map((map, index) => ({
        map,
        halves: [
          { seconds: value(index, 720, 200), winner: 1 },
          index % 4 === 3 ? null : { seconds: value(index * 3, 720, 100), winner: index % 2 === 0 ? 2 : null },
        ],
      })),
    ),
    sides: sideBars(
      (['Axis, attack', 'Axis, defence', 'Allies, attack', 'Allies, defence'] as const).map((label, index) => ({
        label,
        side: index < 2 ? 1 : 2,
        dpm: value(index, 300, 200),
        kd: value(index, 1.3, 0.8),
        kills: value(index, 320, 120),
        revives: value(index, 60, 10),
      })),
      measure,
    ),
    time: timeBars(
      names.map((name, index) => ({
        name,
        aliveSeconds: value(index, 6000, 500),
        deadSeconds: value(index * 3, 1500, 200),
      })),
    ),
    overview: playerPanels(
      { title: first, subtitle: 'ET:Legacy · all time · 320 rounds' },
      { form, weapons, maps: played },
      measure,
    ),
    form,
    weapons: weaponBars(first, weapons, measure),
    playerMaps: mapBars(first, played, measure),
    playstyle: playstyleBars(
      first,
      ['Kills', 'Headshot rate', 'Revives', 'Repairs', 'Assists', 'Survival'].map((label, index) => ({
        label,
        rank: value(index * 3, 60, 0),
      })),
    ),
    leaderboard: {
      kind: 'bars',
      arrangement: 'beside',
      title: 'DPM',
      measures: [measure('dpm')],
      rows: players.map(({ name, dpm }) => ({ label: name, values: [dpm] })),
    },
    round: roundPost(
      {
        map: 'supply',
        round: 2,
        result: 'Allies won in 7:42 of 10:00',
        sides: { 1: 'defended', 2: 'attacked, won' },
        players: players.map((player, index) => ({ ...player, damage: player.damage_given, side: 1 + (index % 2) })),
      },
      {
        dpm: measure('dpm'),
        kills: measure('kills'),
        deaths: measure('deaths'),
        damage: { ...measure('damage_given'), label: 'Damage' },
        revives: measure('revives'),
      },
    ),
  }
  return Object.fromEntries(Object.entries(charts).map(([name, chart]) => [name, describeChart(chart)]))
}

/** The evenings a picture must stand: few and many, strange names, and values that say little. */
export const evenings: Record<string, Evening> = {
  two: { players: 2, rounds: 2, names: 'plain', values: 'usual' },
  six: { players: 6, rounds: 8, names: 'plain', values: 'usual' },
  twelve: { players: 12, rounds: 18, names: 'plain', values: 'usual' },
  'twenty-four': { players: 24, rounds: 20, names: 'strange', values: 'usual' },
  'one-round': { players: 1, rounds: 1, names: 'strange', values: 'usual' },
  zero: { players: 6, rounds: 6, names: 'strange', values: 'zero' },
  equal: { players: 6, rounds: 20, names: 'plain', values: 'equal' },
  unknown: { players: 12, rounds: 12, names: 'strange', values: 'unknown' },
}

export function nameOf(names: Evening['names'], index: number): string {
  const from = names === 'plain' ? plain : strange
  const again = Math.floor(index / from.length)
  return `${from[index % from.length]}${again === 0 ? '' : again + 1}`
}

/** Between `high` and `low`, the same at every run. */
function valuesOf(values: Values): (seed: number, high: number, low: number) => number | null {
  switch (values) {
    case 'zero':
      return () => 0
    case 'equal':
      return (_, high) => high
    case 'unknown':
      return (seed, high, low) => (seed % 3 === 0 ? null : usual(seed, high, low))
    case 'usual':
      return usual
  }
}

function usual(seed: number, high: number, low: number): number {
  const share = ((seed * 7919 + 104_729) % 997) / 997
  return low + (high - low) * share
}
