import { phrase, say } from '../../../core/language/say.ts'
import { type CountField, countFields } from '../parse/fields.ts'
import type { LineNumbers } from '../tables.ts'

/** Of which place in a weapon's five numbers (see parse/written-round.ts), of guns alone or of all weapons. */
export interface WeaponSource {
  at: 0 | 2 | 3 | 1 | 4
  gunsOnly: boolean
}

/** Where a summed column stands in the file. */
export interface ColumnSource {
  label: string
  /** For a table's head. */
  short: string
  /** The field it is, the weapons' numbers it is added up from, or in words what it is worked out of. */
  from: CountField | WeaponSource | { words: string }
  isSeconds?: true
}

/** What the importer makes each column of: parse/derive-lines.ts, in a form that people can be told. */
export const columnSources: Record<keyof LineNumbers, ColumnSource> = {
  kills: { label: phrase('Kills'), short: phrase('Kills'), from: { at: 2, gunsOnly: false } },
  deaths: { label: phrase('Deaths'), short: phrase('Deaths'), from: { at: 3, gunsOnly: false } },
  hits: { label: phrase('Hits'), short: phrase('Hits'), from: { at: 0, gunsOnly: true } },
  shots: { label: phrase('Shots'), short: phrase('Shots'), from: { at: 1, gunsOnly: true } },
  headshots: { label: phrase('Headshots'), short: phrase('HS'), from: { at: 4, gunsOnly: true } },
  seconds_played: {
    label: phrase('Time on a team'),
    short: phrase('Time'),
    from: { words: phrase('Field 22 (minutesPlayed); who was there all through played as long as the round.') },
    isSeconds: true,
  },
  seconds_dead: {
    label: phrase('Time dead'),
    short: phrase('Dead'),
    from: { words: phrase('Field 8 (alivePercent), the share of the time on a team that was spent alive.') },
    isSeconds: true,
  },
  damage_given: { label: phrase('Damage given'), short: phrase('Damage'), from: 'damageGiven' },
  damage_received: { label: phrase('Damage received'), short: phrase('Received'), from: 'damageReceived' },
  team_damage_given: { label: phrase('Team damage'), short: phrase('Team dmg'), from: 'teamDamageGiven' },
  team_damage_received: {
    label: phrase('Team damage received'),
    short: phrase('Received'),
    from: 'teamDamageReceived',
  },
  gibs: { label: phrase('Gibs'), short: phrase('Gibs'), from: 'gibs' },
  self_kills: { label: phrase('Self kills'), short: phrase('Self'), from: 'selfKills' },
  team_kills: { label: phrase('Team kills'), short: phrase('TK'), from: 'teamKills' },
  team_gibs: { label: phrase('Team gibs'), short: phrase('Team gibs'), from: 'teamGibs' },
  xp: { label: phrase('XP'), short: phrase('XP'), from: 'xp' },
  kill_assists: { label: phrase('Kill assists'), short: phrase('Assists'), from: 'killAssists' },
  headshot_kills: { label: phrase('Headshot kills'), short: phrase('HS kills'), from: 'headshotKills' },
  times_revived: { label: phrase('Times revived'), short: phrase('Revived'), from: 'timesRevived' },
  useful_kills: { label: phrase('Useful kills'), short: phrase('Useful'), from: 'usefulKills' },
  denied_seconds: {
    label: phrase('Denied playtime'),
    short: phrase('Denied'),
    from: 'deniedSeconds',
    isSeconds: true,
  },
  useless_kills: { label: phrase('Useless kills'), short: phrase('Useless'), from: 'uselessKills' },
  full_self_kills: { label: phrase('Full self kills'), short: phrase('Full self'), from: 'fullSelfKills' },
  repairs: { label: phrase('Repairs'), short: phrase('Repairs'), from: 'repairs' },
  revives_given: { label: phrase('Revives'), short: phrase('Revives'), from: 'revivesGiven' },
}

/** The source of a metric's column; null of 'rounds', which are counted. */
export function sourceOf(column: keyof LineNumbers | 'rounds'): ColumnSource | null {
  return column === 'rounds' ? null : columnSources[column]
}

/** Where it stands in the file, and what is done with it in a round two: a sentence. */
export function describeSource({ from }: ColumnSource): string {
  if (typeof from === 'object')
    return 'words' in from
      ? say(from.words)
      : say(
          from.gunsOnly
            ? 'The numbers of all guns, added up. A round 2 holds both rounds: round 1 is subtracted.'
            : 'The numbers of all weapons, added up. A round 2 holds both rounds: round 1 is subtracted.',
        )
  const field = countFields.find(({ name }) => name === from)
  const values = { at: field?.at ?? 0, name: from }
  return field?.span === 'match'
    ? say('Field {at} ({name}). A round 2 holds both rounds: round 1 is subtracted.', values)
    : say('Field {at} ({name}). It is of each round alone.', values)
}
