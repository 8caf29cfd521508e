import type { Kysely } from 'kysely'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { viewButtons } from '../../../core/commands/view-buttons.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Described, PostSource } from '../../../core/posts/post-source.ts'
import { answerRound } from './answer-round.ts'
import { answerSession, sessionViews } from './answer-session.ts'
import { fetchDueRounds, fetchDueSessions, fetchRoundVersions, fetchSessionVersions } from './due-posts.ts'
import { fetchLastSession } from './fetch-last-session.ts'

/** A summary of every round, and a digest of every session that is over. */
export const etPosts: PostSource = {
  async fetchDue(db, question) {
    return [...(await fetchDueRounds(db, question)), ...(await fetchDueSessions(db, question))]
  },
  async fetchVersions(db, keys) {
    const versions = new Map<string, string>()
    for (const [kind, fetch] of [
      ['round', fetchRoundVersions],
      ['session', fetchSessionVersions],
    ] as const) {
      const ids = keys.flatMap((key) => (key.startsWith(`${kind}/`) ? [idOf(key)] : []))
      if (ids.length === 0) continue
      for (const [id, version] of await fetch(db, ids)) versions.set(`${kind}/${id}`, version)
    }
    return versions
  },
  describe: (db, key) => (key.startsWith('round/') ? describeRound(db, idOf(key)) : describeDigest(db, idOf(key))),
}

/** What the command shows, with a button for everybody's line. */
async function describeRound(db: Kysely<Database>, roundId: number): Promise<Described | null> {
  const answer = await answerRound(db, { roundId, view: 'overview', scope: null })
  if (answer.roundId === null) return null
  return { reply: onlyOthers(answer.reply), line: formatCommandLine('last_round', { round: roundId }) }
}

async function describeDigest(db: Kysely<Database>, sessionId: number): Promise<Described | null> {
  const session = await fetchLastSession(db, { scope: null, id: sessionId })
  if (session === null) return null
  const reply = await answerSession(db, session, 'overview')
  const buttons = viewButtons('last_session', sessionViews, 'overview', { session: sessionId })
  return { reply: onlyOthers({ ...reply, buttons }), line: formatCommandLine('last_session', { session: sessionId }) }
}

/** A post stays as it is: a button to what it shows already would do nothing. */
function onlyOthers({ buttons = [], ...reply }: Reply): Reply {
  return { ...reply, buttons: buttons.filter(({ current }) => !current) }
}

function idOf(key: string): number {
  return Number(key.slice(key.indexOf('/') + 1))
}
