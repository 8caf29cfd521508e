import { fetchGuildLocale } from '../../core/guilds/guild-language.ts'
import { inLanguage } from '../../core/language/say.ts'
import { tellFailure } from '../../core/posts/failure-posts.ts'
import {
  claimUnsent,
  giveUp,
  type Post,
  postpone,
  recordContent,
  recordPosted,
  type SentPost,
} from '../../core/posts/post-rows.ts'
import { tagged } from '../message/custom-id.ts'
import { SendError } from '../sender.ts'
import { composePost, preparePost } from './compose-post.ts'
import { before, newsMs, type Posting } from './posting.ts'

/** Milliseconds of the first rest after a try that failed; doubles up to the longest. */
const firstRestMs = 5_000
const longestRestMs = 5 * 60_000
/** Milliseconds a machine's clock may be ahead of Discord's. */
const clocksApartMs = 5 * 60_000

/** Posts whatever is remembered and not posted. One that fails stops none of the others. */
export async function sendUnsent(posting: Posting): Promise<void> {
  while (!posting.signal.aborted) {
    const now = posting.now()
    const post = await claimUnsent(posting.db, { since: before(now, newsMs), now })
    if (!post) return
    await settle(posting, post, () => sendOne(posting, post))
  }
}

/** Does something about a post that is held, in its guild's language, and writes down when it failed. */
export async function settle(posting: Posting, post: Post | SentPost, act: () => Promise<void>): Promise<void> {
  const { db, log, now } = posting
  const { subject, channelId } = post
  try {
    await inLanguage(await fetchGuildLocale(db, post.guildId), act)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (error instanceof SendError && error.permanent) {
      if (await giveUp(db, post, reason, now())) {
        log.error({ subject, channel: channelId, reason }, 'cannot post in a channel')
        // What stands in Discord was told: that somebody took it away is nothing an admin has to put right.
        if (!('messageId' in post)) await tellFailure(db, post, now())
      }
      return
    }
    const restMs = Math.min(longestRestMs, firstRestMs * 2 ** (post.attempts - 1))
    await postpone(db, post, new Date(now().getTime() + restMs))
    const what = { subject, channel: channelId, restMs, ...(error instanceof SendError ? { reason } : { err: error }) }
    log.warn(what, 'a post must wait')
  }
}

async function sendOne(posting: Posting, post: Post): Promise<void> {
  const { db, sender, log, now } = posting
  const { subject, channelId, nonce } = post
  // An earlier try may have reached Discord although its answer never reached our database. Discord knows the nonce for
  // some minutes only, its channel keeps the message.
  if (post.attempts > 1) {
    const own = await sender.findOwn(channelId, tagged(nonce), before(post.createdAt, clocksApartMs))
    if (own) return await recordPosted(db, post, { ...own, now: now() })
  }
  const prepared = await preparePost(posting, subject)
  if (!prepared) {
    await giveUp(db, post, 'there is nothing left to tell', now())
    return
  }
  const message = await composePost(posting, post, prepared, null)
  await recordContent(db, post, prepared)
  const { messageId } = await sender.create(channelId, message, nonce)
  await recordPosted(db, post, { messageId, now: now() })
  log.info({ subject, channel: channelId, message: messageId }, 'posted')
}
