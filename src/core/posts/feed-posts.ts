import { formatCommandLine } from '../commands/format-command-line.ts'
import { formatWhen } from '../commands/format-when.ts'
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
  const text =
    kind === 'broken'
      ? `Nothing new can be read from this server: ${reason ?? 'no reason was given'}. It is tried again by itself; you hear of it here once it works.`
      : `Reading from this server works again${away === null ? '' : ` after ${away}`}. What was written meanwhile is coming in.`
  const line = formatCommandLine('admin status', {})
  return {
    line,
    reply: {
      title: kind === 'broken' ? `${serverName}: the feed broke` : `${serverName}: the feed is back`,
      subtitle: `${formatWhen(at, timeZone)} (${timeZone})`,
      sections: [{ kind: 'text', text }],
      buttons: [{ label: 'Status', command: line }],
    },
  }
}
