import type { Counted } from '../../game.ts'

export const counted: Counted = {
  one: 'round',
  many: 'rounds',
  short: 'Rds',
  rated: 'no bots, two or more a side',
  unrated: 'rounds with a bot or fewer than two a side',
}
