import { createHash } from 'node:crypto'
import { say } from '../../core/language/say.ts'
import type { Post } from '../../core/posts/post-rows.ts'
import type { Described } from '../../core/posts/post-source.ts'
import { drawReply } from '../draw-reply.ts'
import { composeMessage } from '../message/compose-message.ts'
import type { Message } from '../message/message.ts'
import { findSource, type Posting } from './posting.ts'

/** A subject as it is now. */
export interface Prepared extends Described {
  version: string
  hash: string
}

/** Null when there is nothing to tell of it any more. */
export async function preparePost(posting: Posting, subject: string): Promise<Prepared | null> {
  const found = findSource(posting, subject)
  if (!found) return null
  const { source, key } = found
  // The version first: what changes in between is then noticed at the next look.
  const version = (await source.fetchVersions(posting.db, [key])).get(key)
  const described = await source.describe(posting.db, key)
  if (version === undefined || !described) return null
  return { ...described, version, hash: createHash('sha256').update(JSON.stringify(described)).digest('base64url') }
}

/** The message; a picture that cannot be drawn is left out. Throws ChartsBusy. */
export async function composePost(
  { charts, notes, log }: Posting,
  { nonce }: Post,
  { reply, line }: Prepared,
  corrected: string | null,
): Promise<Message> {
  const small = [...(reply.notes ?? []), ...(corrected === null ? [] : [corrected]), ...notes.map((note) => say(note))]
  const drawn = await drawReply({ ...reply, ...(small.length > 0 ? { notes: small } : {}) }, charts, log)
  return composeMessage({ ...drawn, line, page: 1, tag: nonce }).message
}
