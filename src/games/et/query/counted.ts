import type { Counted } from '../../game.ts'

export const counted: Counted = {
  amount: '{count, plural, one {# round} other {# rounds}}',
  short: 'Rds',
  fromOne: 'From 1 round',
  ratedOnly: 'Rated rounds only: {rated}.',
  noneRated: 'No rated round on record ({period}): {unrated} are not rated.',
  noneKnown: '{metric} is not known of any rated round ({period}).',
  noneEnough:
    '{players, plural, one {# player} other {# players}} with rated rounds ({period}), none with {least} or more. Try fewer, or a longer period.',
  rated: 'no bots, two or more a side',
  unrated: 'rounds with a bot or fewer than two a side',
}
