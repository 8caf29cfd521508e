import { formatCommandLine } from '../commands/format-command-line.ts'
import { say } from '../language/say.ts'
import { formatDuration } from '../metrics/format-metric.ts'
import { type FeedEvent, fetchFeedEvent, fetchFeedEvents } from '../servers/feed-events.ts'
import type { Described, PostSource } from './post-source.ts'

/** Each break of a server's feed, and each healing. What is on record of them never changes. */
export const feedPosts: PostSource = {
  async fetchDue(db, { serverIds, since, withinMs, now }) {
    const after = new Date(Math.max(since.getTime(), now.getTime() - withinMs))
    const events = await fetchFeedEvents(db, { serverIds, after })
    return events.map(({ id, serverId }) => ({ key: String(id), serverId }))
  },
  fetchVersions: async (_, keys) => new Map(keys.map((key) => [key, 'final'])),
  async describe(db, key) {
    const event = await fetchFeedEvent(db, Number(key))
    return event && describeEvent(event)
  },
}

function describeEvent({ serverName, timeZone, kind, reason, at, brokenSince }: FeedEvent): Described {
  const away = brokenSince && formatDuration((at.getTime() - brokenSince.getTime()) / 1000)
  const line = formatCommandLine('admin status', {})
  return {
    line,
    reply: {
      title:
        kind === 'broken'
          ? say('{server}: the feed broke', { server: serverName })
          : say('{server}: the feed is back', { server: serverName }),
      when: { from: at, timeZone },
      sections: [{ kind: 'text', text: kind === 'broken' ? sayBroken(reason) : sayHealed(away) }],
      buttons: [{ label: say('Status'), command: line }],
    },
  }
}

function sayBroken(reason: string | null): string {
  return say(
    'Nothing new can be read from this server: {reason}. It is tried again by itself; you hear of it here once it works.',
    { reason: reason ?? say('no reason was given') },
  )
}

function sayHealed(away: string | null): string {
  return away === null
    ? say('Reading from this server works again. What was written meanwhile is coming in.')
    : say('Reading from this server works again after {time}. What was written meanwhile is coming in.', { time: away })
}
