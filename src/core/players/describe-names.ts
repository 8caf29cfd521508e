import { columns } from '../commands/columns.ts'
import type { Section } from '../commands/reply.ts'
import { say } from '../language/say.ts'
import { formatNumber } from '../metrics/format-metric.ts'
import type { NameBorne } from './account-seen.ts'

/** Every name once, the newest first, whichever accounts bore it. */
export function describeNames(borne: readonly NameBorne[]): Section {
  const names = gather(borne, ({ name }) => name)
  return {
    kind: 'table',
    heading: say('Names'),
    columns: [...columns(say('Name'), say('Rounds')), { label: say('First seen') }, { label: say('Last seen') }],
    rows: names.map(({ key, rounds, first, last }) => [
      key.trim() || say('(no name)'),
      formatNumber(rounds),
      dayOf(first),
      dayOf(last),
    ]),
  }
}

/** Every account, the newest first, with the game it plays; `games` are pairs of a game's title and what was borne in it. */
export function describeAccounts(games: readonly { title: string; borne: readonly NameBorne[] }[]): Section {
  return {
    kind: 'table',
    heading: say('Accounts'),
    columns: [
      ...columns(say('Account'), say('Rounds')),
      ...[say('First seen'), say('Last seen'), say('Game')].map((label) => ({ label })),
    ],
    rows: games.flatMap(({ title, borne }) =>
      gather(borne, ({ account }) => account).map(({ key, rounds, first, last }) => [
        key,
        formatNumber(rounds),
        dayOf(first),
        dayOf(last),
        title,
      ]),
    ),
  }
}

interface Gathered {
  key: string
  rounds: number
  first: Date
  last: Date
}

/** In the order in which each key comes first. */
function gather(borne: readonly NameBorne[], keyOf: (one: NameBorne) => string): Gathered[] {
  const found = new Map<string, Gathered>()
  for (const one of borne) {
    const key = keyOf(one)
    const sum = found.get(key) ?? { key, rounds: 0, first: one.firstSeenAt, last: one.lastSeenAt }
    sum.rounds += one.rounds
    if (one.firstSeenAt < sum.first) sum.first = one.firstSeenAt
    if (one.lastSeenAt > sum.last) sum.last = one.lastSeenAt
    found.set(key, sum)
  }
  return [...found.values()]
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
