import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCommandLine } from '../../../src/core/commands/format-command-line.ts'
import { loadRegistry } from '../../../src/core/commands/registry.ts'
import { readCustomId, writeCustomId } from '../../../src/discord/message/custom-id.ts'
import { metrics } from '../../../src/games/et/query/metrics.ts'
import { findGames } from '../../../src/games/find-games.ts'

const registry = await loadRegistry(new URL('../../../commands', import.meta.url).pathname)
const games = await findGames()
const longest = (values: readonly string[]) => [...values].sort((a, b) => b.length - a.length)[0] ?? ''

/** The longest value that a command's own buttons carry for an option. */
const carried: Record<string, string> = {
  player: '#2147483647',
  session: '2147483647',
  round: '2147483647',
  min_rounds: '10000',
  page: '1000',
  metric: longest(metrics.map(({ id }) => id)),
  game: longest(games.map(({ id }) => id)),
}

/** What no button carries beside the rest: one round of a receipt stands on no page of the list. */
const apart: Record<string, string> = { why: 'page' }

describe('a custom id', () => {
  it('gives back the command and the page', () => {
    const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 90 }).map((text) => `/${text.trim()}`)
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 99_999 }), fc.nat(40), (line, page, again) => {
        const id = writeCustomId({ line, page }, again)
        fc.pre(id !== null)
        expect(id?.length).toBeLessThanOrEqual(100)
        expect(readCustomId(id ?? '')).toEqual({ line: line.trim(), page })
      }),
    )
  })

  it('begins with the command, so that a message can be found by it', () => {
    expect(writeCustomId({ line: '/last_round round:12', page: 1 })).toBe('/last_round round:12~1')
    expect(writeCustomId({ line: 'last_round', page: 2 }, 3)).toBe('/last_round~2.3')
  })

  it('keeps a command that ends like a page of its own', () => {
    expect(readCustomId('/stats player:x~7~1')).toEqual({ line: '/stats player:x~7', page: 1 })
    expect(readCustomId('/stats player:x~7.1~2.4')).toEqual({ line: '/stats player:x~7.1', page: 2 })
  })

  it('is none when the command is too long for Discord', () => {
    expect(writeCustomId({ line: `/stats player:${'x'.repeat(84)}`, page: 1 })).toMatch(/^.{100}$/)
    expect(writeCustomId({ line: `/stats player:${'x'.repeat(85)}`, page: 1 })).toBeNull()
  })

  it.each(['', 'menu 0', '/stats', '/stats~0', '/stats~x', 'stats~1', '~1', '/stats~123456'])(
    '%j is none of ours',
    (id) => {
      expect(readCustomId(id)).toBeNull()
    },
  )

  it.each([...registry])('holds /%s with the longest value of every option, on a late page', (name, { options }) => {
    const isAnswerable = Object.keys(options).every((option) => option in carried || options[option]?.choices)
    const together = Object.entries(options).filter(([option]) => option !== apart[name])
    const values = together.map(([option, { choices }]) => [
      option,
      choices ? longest(choices.map(({ value }) => value)) : (carried[option] ?? null),
    ])
    const line = formatCommandLine(name, Object.fromEntries(values))
    // A command with other options is asked by hand: no button of ours carries them.
    if (isAnswerable) expect(writeCustomId({ line, page: 999 }, 20)).not.toBeNull()
    expect(line.length).toBeLessThan(100)
  })
})
