import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { type Weapon, weapons } from '../parse/weapons.ts'
import { counted } from './counted.ts'
import { describeWeapon } from './describe-weapon.ts'
import { weaponMapRounds } from './fetch-weapon-maps.ts'
import { fetchWeaponMonths } from './fetch-weapon-months.ts'
import { fetchWeaponSummary } from './fetch-weapon-summary.ts'
import { tellUsers } from './tell-users.ts'
import { isGun } from './weapon-label.ts'
import { whichWords, widerButtons } from './wider-buttons.ts'

interface WeaponQuestion {
  /** Null = it is asked which. */
  weapon: Weapon | null
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
  minKills: number
  scope: Scope
}

/** A weapon: who uses it and how well, and how much of all killing is done with it, when and where. */
export async function answerWeapon(db: Kysely<Database>, question: WeaponQuestion): Promise<Reply> {
  const { weapon, period, format, minKills, scope } = question
  if (weapon === null) return whichWeapon(question)
  const again = (changed: Again) => lineOf({ ...question, period: period.key, ...changed }, weapon)
  const asked = { weapon: weapon.index, period, format, scope }
  const [use, months] = await Promise.all([fetchWeaponSummary(db, asked), fetchWeaponMonths(db, asked)])
  if (use.users.length === 0) return nothing(question, weapon, again)
  const told = tellUsers(use.users, { isGun: isGun(weapon.index), minKills })
  const names = await fetchDisplayNames(
    db,
    [told.most, told.devoted, told.accuracy, told.headshot_rate].flat().map(({ playerId }) => playerId),
  )
  const subtitle = `ET:Legacy · ${whichWords(period, format)}`
  return report({
    title: weapon.label,
    subtitle,
    sections: describeWeapon({ weapon, subtitle, minKills, ...use, months, told, names }),
    notes: [
      say('Rated rounds only: {rated}.', { rated: say(counted.rated) }),
      say(
        'Best with it: of those with {count, plural, one {# kill} other {# kills}} or more. Own: share of their own kills.',
        { count: minKills },
      ),
      ...(isGun(weapon.index) ? [say('Accuracy from 100 shots, headshots (share of hits) from 30 hits.')] : []),
      ...(period.key === 'all'
        ? []
        : [say('Maps are of the last {count, number} rounds.', { count: weaponMapRounds })]),
    ],
    menus: [periodMenu(period, (key) => again({ period: key }))],
  })
}

interface Again {
  period?: string
  format?: null
}

function lineOf(
  { period, format, minKills }: Pick<WeaponQuestion, 'format' | 'minKills'> & { period: string },
  { id }: Weapon,
): string {
  return formatCommandLine('weapon', { name: id, period, format, min_kills: minKills })
}

function whichWeapon(question: WeaponQuestion): Reply {
  const options = weapons.map((weapon) => ({
    label: weapon.label,
    command: lineOf({ ...question, period: question.period.key }, weapon),
  }))
  const text = say('Name one, like name:{name}; a part of the name is enough.', { name: 'mp40' })
  return { ...notice(say('Which weapon?'), text), menus: [{ label: say('Weapons'), options }] }
}

function nothing({ period, format }: WeaponQuestion, { label }: Weapon, again: (changed: Again) => string): Reply {
  const values = { weapon: label, period: whichWords(period, format), unrated: say(counted.unrated) }
  return notice(
    say('Nothing to tell of {name} yet', { name: label }),
    say('Nobody used {weapon} in a rated round ({period}): {unrated} are not rated.', values),
    widerButtons({ period, format }, again),
  )
}
