import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { weaponPanels } from '../charts/weapon-panels.ts'
import type { Weapon } from '../parse/weapons.ts'
import type { WeaponShare } from './fetch-weapon-months.ts'
import type { WeaponUser, WeaponUsers } from './fetch-weapon-users.ts'
import { formatMonth } from './format-month.ts'
import { metricCell, metricFact, metricMeasure } from './show-metric.ts'
import { isGun } from './weapon-label.ts'

/** Rates of fewer say nothing of aim. */
const leastShots = 100
const leastHits = 30
const told = 10
const bestTold = 3
const drawnMaps = 8

export interface WeaponReport extends WeaponUsers {
  weapon: Weapon
  subtitle: string
  /** With the weapon, for whoever is to be the best at something. */
  minKills: number
  /** Oldest first. */
  months: readonly (WeaponShare & { month: string })[]
  /** The greatest share first. */
  maps: readonly (WeaponShare & { map: string })[]
}

/** Who uses a weapon, who best, and how much it is used when and where. */
export function describeWeapon(report: WeaponReport): Section[] {
  const { weapon, subtitle, minKills, users, allKills, months, maps } = report
  const gun = isGun(weapon.index)
  const kills = users.reduce((sum, user) => sum + user.kills, 0)
  const enough = users.filter((user) => user.kills >= minKills)
  return [
    {
      kind: 'facts',
      facts: [
        {
          label: say('Kills'),
          value: say('{kills, number} ({share} of all)', { kills, share: shareText({ kills, allKills }) }),
        },
        { label: say('Users'), value: formatNumber(users.length) },
        ...(gun ? overall(users) : []),
      ],
    },
    ...describeBest(enough, gun),
    ...chartSection(
      weaponPanels(
        { title: weapon.label, subtitle },
        {
          users: users
            .slice(0, told)
            .map((user) => ({ ...user, own: shareOf(user), isEnough: user.kills >= minKills })),
          isGun: gun,
          months: months.map((month) => ({ label: formatMonth(month.month), share: shareOf(month) })),
          maps: maps.slice(0, drawnMaps).map((map) => ({ label: map.map, share: shareOf(map) })),
        },
        metricMeasure,
      ),
    ),
    {
      kind: 'table',
      heading: say('Most kills'),
      columns: columns(say('Player'), say('K'), ...(gun ? [say('Acc'), say('HS')] : []), say('Own')),
      rows: users
        .slice(0, told)
        .map((user) => [
          user.name,
          formatNumber(user.kills),
          ...(gun ? [metricCell('accuracy', user), metricCell('headshot_rate', user)] : []),
          shareText(user),
        ]),
    },
    ...describeMaps(maps),
  ]
}

/** Sums first, then divided: what everybody hit with it together. */
function overall(users: readonly WeaponUser[]) {
  const sum = (id: 'hits' | 'shots' | 'headshots') => users.reduce((all, user) => all + user[id], 0)
  const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole)
  const values = { accuracy: share(sum('hits'), sum('shots')), headshot_rate: share(sum('headshots'), sum('hits')) }
  return [metricFact('accuracy', values), metricFact('headshot_rate', values)]
}

/** The best few at each, of those who used it enough. */
function describeBest(users: readonly WeaponUser[], gun: boolean): Section[] {
  const best = (id: 'accuracy' | 'headshot_rate', among: readonly WeaponUser[]) => {
    const first = [...among].sort((a, b) => (b[id] ?? -1) - (a[id] ?? -1)).slice(0, bestTold)
    const { label } = metricFact(id, {})
    return first.length === 0
      ? []
      : [{ label, value: first.map((user) => `${user.name} ${metricCell(id, user)}`).join(', ') }]
  }
  const devoted = [...users].sort((a, b) => (shareOf(b) ?? 0) - (shareOf(a) ?? 0)).slice(0, bestTold)
  const facts = [
    ...(devoted.length > 0
      ? [
          {
            label: say('Own kills with it'),
            value: devoted.map((user) => `${user.name} ${shareText(user)}`).join(', '),
          },
        ]
      : []),
    ...(gun
      ? best(
          'accuracy',
          users.filter(({ shots }) => shots >= leastShots),
        )
      : []),
    ...(gun
      ? best(
          'headshot_rate',
          users.filter(({ hits }) => hits >= leastHits),
        )
      : []),
  ]
  return facts.length === 0 ? [] : [{ kind: 'facts', heading: say('Best with it'), facts }]
}

function describeMaps(maps: readonly (WeaponShare & { map: string })[]): Section[] {
  if (maps.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('On which maps'),
      columns: columns(say('Map'), say('K'), say('Share')),
      rows: maps.slice(0, told).map((map) => [map.map, formatNumber(map.kills), shareText(map)]),
    },
  ]
}

function shareOf({ kills, allKills }: WeaponShare): number | null {
  return allKills === 0 ? null : (100 * kills) / allKills
}

function shareText(share: WeaponShare): string {
  const value = shareOf(share)
  return value === null ? unknown : `${formatNumber(value, 1)}%`
}
