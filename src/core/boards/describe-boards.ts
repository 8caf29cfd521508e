import { formatWhen } from '../commands/format-when.ts'
import type { Section } from '../commands/reply.ts'
import { translate } from '../language/catalogues.ts'
import { currentLocale, say } from '../language/say.ts'
import { unknown } from '../metrics/format-metric.ts'
import type { ListedBoard } from './board-rows.ts'

/** The boards of a guild and how they are doing, in UTC; nothing where there is none. */
export function describeBoards(boards: readonly ListedBoard[]): Section[] {
  if (boards.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('Boards'),
      columns: [{ label: say('Board') }, { label: say('Channel') }, { label: say('State') }],
      rows: boards.map((board) => [nameBoard(board), nameChannel(board), describeState(board)]),
    },
  ]
}

/** '#3 /leaderboard metric:dpm period:7d' */
export function nameBoard({ id, line }: ListedBoard): string {
  return `#${id} ${line}`
}

export function nameChannel({ channelName }: ListedBoard): string {
  return channelName === null ? unknown : `#${channelName}`
}

function describeState({ brokenSince, reason, sentAt }: ListedBoard): string {
  if (brokenSince !== null)
    return say('broken since {time}: {reason}', {
      time: formatWhen(brokenSince, 'UTC'),
      // On record in English; what Discord itself said is in no catalogue.
      reason: translate(currentLocale(), reason ?? unknown),
    })
  return sentAt === null ? say('comes in a moment') : say('fine, changed {time}', { time: formatWhen(sentAt, 'UTC') })
}
