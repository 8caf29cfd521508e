import { formatWhen } from '../../core/commands/format-when.ts'
import { say } from '../../core/language/say.ts'
import { claimSent, fetchSent, postpone, recordCurrent, type SentPost } from '../../core/posts/post-rows.ts'
import { fetchServersById } from '../../core/servers/fetch-servers-by-id.ts'
import { composePost, preparePost } from './compose-post.ts'
import { before, correctedMs, findSource, type Posting } from './posting.ts'
import { settle } from './send-unsent.ts'

/** Edits what stands in Discord and is no longer right, with a small note that says so. */
export async function correctSent(posting: Posting): Promise<void> {
  const { db, now } = posting
  const sent = await fetchSent(db, { since: before(now(), correctedMs), now: now() })
  const versions = await fetchVersions(posting, sent)
  for (const post of sent) {
    const version = versions.get(post.subject)
    // What is no more on record stays as it was told.
    if (version === undefined || version === post.version) continue
    if (posting.signal.aborted) return
    if (await claimSent(db, post, now())) await settle(posting, post, () => correctOne(posting, post))
  }
}

async function correctOne(posting: Posting, post: SentPost): Promise<void> {
  const { db, sender, log, now } = posting
  const { subject, channelId, messageId } = post
  const prepared = await preparePost(posting, subject)
  const at = now()
  if (!prepared) return await postpone(db, post, at)
  if (prepared.hash === post.contentHash) return await recordCurrent(db, post, { ...prepared, editedAt: null, now: at })
  const timeZone = (await fetchServersById(db)).get(post.serverId)?.timeZone ?? 'UTC'
  const note = say('Corrected {time} ({zone}): data that came in late changed this.', {
    time: formatWhen(at, timeZone),
    zone: timeZone,
  })
  await sender.edit(channelId, messageId, await composePost(posting, post, prepared, note))
  await recordCurrent(db, post, { ...prepared, editedAt: at, now: now() })
  log.info({ subject, channel: channelId, message: messageId }, 'corrected')
}

/** By subject; one question to each source. */
async function fetchVersions(posting: Posting, sent: readonly SentPost[]): Promise<Map<string, string>> {
  const keys = new Map<string, Set<string>>()
  for (const { subject } of sent) {
    const id = subject.slice(0, subject.indexOf('/'))
    const key = findSource(posting, subject)?.key
    if (key !== undefined) keys.set(id, (keys.get(id) ?? new Set()).add(key))
  }
  const versions = new Map<string, string>()
  for (const [id, wanted] of keys) {
    const found = await posting.sources.get(id)?.fetchVersions(posting.db, [...wanted])
    for (const [key, version] of found ?? []) versions.set(`${id}/${key}`, version)
  }
  return versions
}
