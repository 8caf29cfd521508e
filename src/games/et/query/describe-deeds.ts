import { chartSection } from '../../../core/commands/chart-section.ts'
import type { BarsChart, Measure } from '../../../core/commands/chart-spec.ts'
import { columns } from '../../../core/commands/columns.ts'
import { formatMeasure } from '../../../core/commands/format-measure.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { deedBars } from '../charts/deed-bars.ts'
import type { DeedId, Deeds } from './fetch-deeds.ts'

interface Deed {
  id: DeedId
  /** Beside a bar. */
  label: string
  /** Above a column of a table. */
  short: string
  /** To have the most of it is no merit. */
  isSuffered?: boolean
}

interface Kind {
  title: string
  /** Whoever has the most of the first is told first; then of the next. */
  deeds: readonly Deed[]
  /** Whoever has the most of all together is told first. */
  isSummed?: boolean
  /** Said where every one of them is 0 for everybody. */
  none: string
}

const kinds = {
  support: {
    title: phrase('Support'),
    none: phrase('Nobody supported anybody.'),
    deeds: [
      { id: 'revives', label: phrase('Revives'), short: phrase('Rev') },
      { id: 'revived', label: phrase('Was revived'), short: phrase('Got'), isSuffered: true },
      { id: 'assists', label: phrase('Assists'), short: phrase('Ast') },
      { id: 'damageReceived', label: phrase('Dmg received'), short: phrase('DmgR'), isSuffered: true },
      { id: 'xp', label: phrase('XP'), short: phrase('XP') },
    ],
  },
  objectives: {
    title: phrase('Objectives'),
    isSummed: true,
    none: phrase('No objective was stolen or returned, no dynamite planted or defused, nothing repaired.'),
    deeds: [
      { id: 'planted', label: phrase('Planted'), short: phrase('Pla') },
      { id: 'defused', label: phrase('Defused'), short: phrase('Def') },
      { id: 'stolen', label: phrase('Stolen'), short: phrase('Sto') },
      { id: 'returned', label: phrase('Returned'), short: phrase('Ret') },
      { id: 'repairs', label: phrase('Repairs'), short: phrase('Rep') },
    ],
  },
  sprees: {
    title: phrase('Sprees and multikills'),
    none: phrase('Nobody killed several in a row.'),
    deeds: [
      { id: 'killSpree', label: phrase('Kill spree'), short: phrase('Spr') },
      { id: 'doubles', label: phrase('Double'), short: '2×' },
      { id: 'triples', label: phrase('Triple'), short: '3×' },
      { id: 'quads', label: phrase('Quad'), short: '4×' },
      { id: 'pentas', label: phrase('Penta'), short: '5×' },
      { id: 'hexas', label: phrase('Hexa'), short: '6×' },
      { id: 'deathSpree', label: phrase('Death spree'), short: phrase('Dth'), isSuffered: true },
    ],
  },
} as const satisfies Record<string, Kind>

export type DeedKind = keyof typeof kinds

/** Picture and table. */
export function describeEveningDeeds(kind: DeedKind, all: readonly Deeds[]): Section[] {
  const chart = deedChart(kind, all)
  return [...(chart ? chartSection(chart) : []), describeDeeds(kind, all)]
}

/** Of one kind, who did how much of what; what no file says is left out. */
export function describeDeeds(kind: DeedKind, all: readonly Deeds[]): Section {
  const { title, none }: Kind = kinds[kind]
  const { known, done, players } = readDeeds(kind, all)
  const heading = say(title)
  if (known.length === 0) return { kind: 'text', heading, text: say('The files of these rounds do not say.') }
  if (done.length === 0) return { kind: 'text', heading, text: say(none) }
  return {
    kind: 'table',
    heading,
    columns: columns(say('Player'), ...known.map(({ short }) => say(short))),
    rows: players.map((player) => [player.name, ...known.map(({ id }) => formatMeasure(countOf, player[id]))]),
  }
}

/** The same as a picture, without what nobody did; null when there is nothing to draw. */
export function deedChart(kind: DeedKind, all: readonly Deeds[]): BarsChart | null {
  const { done, players } = readDeeds(kind, all)
  if (done.length === 0) return null
  return deedBars({
    title: say(kinds[kind].title),
    measures: done.map(({ label }) => ({ ...count, label: say(label) })),
    rows: players.map((player) => ({ name: player.name, values: done.map(({ id }) => player[id]) })),
    suffered: done.map(({ isSuffered = false }) => isSuffered),
  })
}

/** What is known at all, what anybody did, and everybody in order. */
function readDeeds(kind: DeedKind, all: readonly Deeds[]) {
  const { deeds, isSummed = false }: Kind = kinds[kind]
  const known = deeds.filter(({ id }) => all.some((player) => player[id] !== null))
  const done = known.filter(({ id }) => all.some((player) => (player[id] ?? 0) > 0))
  return { known, done, players: inOrder(all, done, isSummed) }
}

/** What short column heads stand for, and what the numbers do not tell. */
export function deedNotes(kind: DeedKind): string[] {
  switch (kind) {
    case 'support':
      return [say('Rev: revived somebody. Got: was revived. Ast: assists. DmgR: damage received.')]
    case 'objectives':
      return [
        say('Pla, Def: dynamite planted, defused. Sto, Ret: objectives stolen, returned. Rep: repaired or built.'),
        say('Objectives stolen are as the server’s script wrote them; before 2026-02 it counted them wrongly.'),
      ]
    case 'sprees':
      return [
        say(
          'Spr, Dth: the longest run of kills and of deaths in one round, from 3. 2× to 6×: kills within 3 seconds of each other.',
        ),
      ]
  }
}

const count = { unit: 'count', digits: 0 } as const
const countOf: Measure = { ...count, label: '' }

function inOrder(all: readonly Deeds[], deeds: readonly Deed[], isSummed: boolean): Deeds[] {
  const sumOf = (player: Deeds) => deeds.reduce((sum, { id }) => sum + (player[id] ?? 0), 0)
  return [...all].sort((a, b) => {
    if (isSummed && sumOf(a) !== sumOf(b)) return sumOf(b) - sumOf(a)
    for (const { id } of deeds) {
      const by = (b[id] ?? -1) - (a[id] ?? -1)
      if (by !== 0) return by
    }
    return 0
  })
}
