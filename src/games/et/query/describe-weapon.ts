import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { displayName } from '../../../core/players/fetch-display-names.ts'
import { weaponPanels } from '../charts/weapon-panels.ts'
import type { Weapon } from '../parse/weapons.ts'
import { weaponMetrics } from './fetch-player-weapons.ts'
import type { WeaponShare } from './fetch-weapon-months.ts'
import type { WeaponSummary, WeaponUser } from './fetch-weapon-summary.ts'
import { formatMonth } from './format-month.ts'
import { metricCell, metricFact, metricMeasure } from './show-metric.ts'
import { shareOf, type ToldUsers } from './tell-users.ts'
import { isGun } from './weapon-label.ts'

const toldMaps = 10
const drawnMaps = 8

export interface WeaponReport extends WeaponSummary {
  weapon: Weapon
  subtitle: string
  /** With the weapon, for whoever is to be the best at something. */
  minKills: number
  /** Oldest first. */
  months: readonly (WeaponShare & { month: string })[]
  told: ToldUsers
  /** Of those who are told, by player id. */
  names: ReadonlyMap<number, string>
}

/** Who uses a weapon, who best, and how much it is used when and where. */
export function describeWeapon(report: WeaponReport): Section[] {
  const { weapon, subtitle, minKills, users, allKills, months, maps, told } = report
  const gun = isGun(weapon.index)
  const kills = users.reduce((sum, user) => sum + user.kills, 0)
  const nameOf = ({ playerId }: WeaponUser) => report.names.get(playerId) ?? displayName(null, playerId)
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
    ...describeBest(told, nameOf),
    ...chartSection(
      weaponPanels(
        { title: weapon.label, subtitle },
        {
          users: told.most.map((user) => ({
            ...user,
            name: nameOf(user),
            own: shareOf(user),
            isEnough: user.kills >= minKills,
          })),
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
      rows: told.most.map((user) => [
        nameOf(user),
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
function describeBest({ devoted, ...rates }: ToldUsers, nameOf: (user: WeaponUser) => string): Section[] {
  const list = (users: readonly WeaponUser[], value: (user: WeaponUser) => string) =>
    users.map((user) => `${nameOf(user)} ${value(user)}`).join(', ')
  const facts = [
    { label: say('Own kills with it'), value: list(devoted, shareText) },
    ...weaponMetrics.map((id) => ({
      label: metricFact(id, {}).label,
      value: list(rates[id], (user) => metricCell(id, user)),
    })),
  ].filter(({ value }) => value !== '')
  return facts.length === 0 ? [] : [{ kind: 'facts', heading: say('Best with it'), facts }]
}

function describeMaps(maps: readonly (WeaponShare & { map: string })[]): Section[] {
  if (maps.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('On which maps'),
      columns: columns(say('Map'), say('K'), say('Share')),
      rows: maps.slice(0, toldMaps).map((map) => [map.map, formatNumber(map.kills), shareText(map)]),
    },
  ]
}

function shareText(share: WeaponShare): string {
  const value = shareOf(share)
  return value === null ? unknown : `${formatNumber(value, 1)}%`
}
