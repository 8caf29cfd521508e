import type { Counted } from '../../game.ts'

export const counted: Counted = {
  one: 'match',
  many: 'matches',
  short: 'Mts',
  rated: 'two sides of two or more, no bots',
  unrated: 'matches with a bot, fewer than two a side or more than two sides',
}
