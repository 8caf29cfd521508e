import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Reply } from '../../../src/core/commands/reply.ts'
import { anyReply, cell } from './arbitrary-reply.ts'
import { allPages, faultsOf, meaningOf, picturesOf, splitFences, textsOf } from './read-pages.ts'

const runs = { numRuns: 20 }

it('any reply, with any text in any place, gives messages that Discord takes', () => {
  fc.assert(
    fc.property(anyReply, fc.boolean(), (reply, isDrawn) => {
      const pages = allPages(reply, '/ask', isDrawn ? picturesOf(reply) : new Map())
      expect(pages.flatMap(faultsOf)).toEqual([])
    }),
    runs,
  )
})

it('no text of a stranger mentions, links, formats or breaks out of its block', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      const texts = allPages(reply).flatMap(textsOf)
      expect(texts.flatMap(meaningOf)).toEqual([])
    }),
    runs,
  )
})

it('every row of a table is shown once over the pages, in its order', () => {
  const cells = fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 150, size: 'max' })
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 8 }), (rows, width) => {
      const numbered = rows.map((row, index) => [
        ...Array.from({ length: width }, (_, at) => row[at] ?? 'x'),
        `§${index}§`,
      ])
      const columns = [
        ...Array.from({ length: width }, (_, at) => ({
          label: `c${at}`,
          align: at === 0 ? ('left' as const) : ('right' as const),
        })),
        { label: 'row', align: 'right' as const },
      ]
      const reply: Reply = { title: 'Rows', sections: [{ kind: 'table', columns, rows: numbered }] }
      const fenced = allPages(reply)
        .flatMap(textsOf)
        .flatMap((text) => splitFences(text).fenced)
      const shown = fenced.flatMap((code) => [...code.matchAll(/§(\d+)§/g)].map(([, index]) => Number(index)))
      expect(shown).toEqual(rows.map((_, index) => index))
    }),
    runs,
  )
})

it('pages end at the same place with and without the pictures', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      expect(allPages(reply, '/ask', picturesOf(reply))).toHaveLength(allPages(reply).length)
    }),
    { numRuns: 15 },
  )
})
