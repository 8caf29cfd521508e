import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { Menu, Reply } from '../../../core/commands/reply.ts'
import { viewButtons } from '../../../core/commands/view-buttons.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { answerSession, type SessionView, sessionViews } from './answer-session.ts'
import { describeSessionLine } from './describe-session-line.ts'
import { fetchLastSession, type Session } from './fetch-last-session.ts'
import { fetchSessions } from './fetch-sessions.ts'

interface EveningQuestion {
  /** Null = the newest. */
  sessionId: number | null
  view: SessionView
  scope: Scope
  now: Date
}

/** How a command asks for a session: its name, and the option that says which. */
interface Asking {
  name: string
  which: (sessionId: number) => Record<string, string | number>
}

/** A menu holds 25: so many of them later than the one that is shown. */
const later = 8
const earlier = 16

/** A session with the way to its other views and to the sessions next to it. */
export async function answerEvening(
  db: Kysely<Database>,
  { sessionId, view, scope, now }: EveningQuestion,
  { name, which }: Asking,
): Promise<Reply> {
  const session = await fetchLastSession(db, { scope, id: sessionId })
  if (!session) return noSession(sessionId)
  const open = (id: number) => formatCommandLine(name, { ...which(id), view })
  const [reply, others] = await Promise.all([
    answerSession(db, session, view),
    otherEvenings(db, session, { scope, now }, open),
  ])
  return {
    ...reply,
    buttons: viewButtons(name, sessionViews, view, which(session.id)),
    menus: [...(reply.menus ?? []), ...others],
  }
}

/** Newest first; none when there is no other. */
async function otherEvenings(
  db: Kysely<Database>,
  session: Session,
  { scope, now }: Pick<EveningQuestion, 'scope' | 'now'>,
  open: (id: number) => string,
): Promise<Menu[]> {
  const [after, before] = await Promise.all([
    fetchSessions(db, { scope, after: session.endedAt, limit: later }),
    fetchSessions(db, { scope, before: session.endedAt, limit: later + earlier }),
  ])
  const lines = [...after.toReversed(), ...before].slice(0, later + earlier)
  const options = lines.map((line) => ({ label: describeSessionLine(line, now), command: open(line.id) }))
  return options.length > 0 ? [{ label: say('Another evening'), options }] : []
}

function noSession(sessionId: number | null): Reply {
  if (sessionId !== null)
    return notice(
      say('No such session'),
      say('There is no session {number}. Leave the option out for the newest.', { number: sessionId }),
    )
  return notice(
    say('No session yet'),
    say(
      'No finished round is on record. Rounds show up here once a server wrote both halves of a map; old files come in with "debrief import".',
    ),
  )
}
