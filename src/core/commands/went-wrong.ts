import { randomUUID } from 'node:crypto'
import { say } from '../language/say.ts'
import { notice } from './notice.ts'
import type { Reply } from './reply.ts'

/** What stands in the log beside a failure, and in the asker's answer. */
export function newErrorId(): string {
  return randomUUID().slice(0, 8)
}

/** To the asker alone: nothing of what went wrong but where to find it. */
export function wentWrong(errorId: string): Reply {
  return notice(
    say('Something went wrong'),
    say('This was not your doing. It is in the log under {id}; try again, and if it stays, tell an admin that id.', {
      id: errorId,
    }),
  )
}
