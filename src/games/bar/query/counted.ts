import type { Counted } from '../../game.ts'

export const counted: Counted = {
  amount: '{count, plural, one {# match} other {# matches}}',
  short: 'Mts',
  fromOne: 'From 1 match',
  ratedOnly: 'Rated matches only: {rated}.',
  noneRated: 'No rated match on record ({period}): {unrated} are not rated.',
  noneKnown: '{metric} is not known of any rated match ({period}).',
  noneEnough:
    '{players, plural, one {# player} other {# players}} with rated matches ({period}), none with {least} or more. Try fewer, or a longer period.',
  rated: 'two sides of two or more, no bots',
  unrated: 'matches with a bot, fewer than two a side or more than two sides',
}
