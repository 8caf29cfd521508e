import { type Audience, fetchAdminAudiences, fetchAnnounceAudiences } from '../../core/posts/audiences.ts'
import { addPosts, fetchKnownSubjects } from '../../core/posts/post-rows.ts'
import { newsMs, type Posting } from './posting.ts'

/** Writes a row for everything that a channel should hear of and does not know yet. */
export async function rememberDue(posting: Posting): Promise<void> {
  const { db, sources } = posting
  const rooms = [...sources.keys()].filter((id) => id !== 'feed')
  for (const audience of await fetchAnnounceAudiences(db)) await rememberFor(posting, audience, rooms)
  for (const audience of await fetchAdminAudiences(db)) await rememberFor(posting, audience, ['feed'])
}

async function rememberFor({ db, sources, now }: Posting, audience: Audience, ids: readonly string[]): Promise<void> {
  const question = { ...audience, withinMs: newsMs, now: now() }
  for (const id of ids) {
    const due = (await sources.get(id)?.fetchDue(db, question)) ?? []
    const subjects = due.map(({ key, serverId }) => ({ subject: `${id}/${key}`, serverId }))
    const known = await fetchKnownSubjects(
      db,
      audience.channelId,
      subjects.map(({ subject }) => subject),
    )
    await addPosts(
      db,
      audience,
      subjects.filter(({ subject }) => !known.has(subject)),
      question.now,
    )
  }
}
