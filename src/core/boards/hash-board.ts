import { createHash } from 'node:crypto'
import type { Reply, Section } from '../commands/reply.ts'

/** What a board says, without what moves by itself: two alike need no edit. */
export function hashBoard({ when, sections, ...reply }: Reply): string {
  const news = { ...reply, when: when?.isLastChange ? null : when, sections: sections.map(withoutPassing) }
  return createHash('sha256').update(JSON.stringify(news)).digest('base64url')
}

function withoutPassing(section: Section): Section {
  switch (section.kind) {
    case 'facts':
      return { ...section, facts: section.facts.filter(({ isPassing }) => !isPassing) }
    case 'table':
      return { ...section, rows: section.rows.map((row) => row.filter((_, at) => !section.columns[at]?.isPassing)) }
    default:
      return section
  }
}
