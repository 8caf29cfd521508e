import { ButtonStyle, ComponentType } from 'discord.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Button, Reply } from '../../../src/core/commands/reply.ts'
import { readCustomId } from '../../../src/discord/message/custom-id.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { type SeedLine, seedRounds } from '../../support/seed-et.ts'
import { openShell } from '../../support/seed-shell.ts'
import { hostileNames } from './arbitrary-reply.ts'
import { allPages, faultsOf, meaningOf, picturesOf, textsOf } from './read-pages.ts'

/** What a database takes: no zero character, no half of a pair. */
const names = hostileNames.map((name) => name.replaceAll('\u0000', '').replace(/\p{Cs}/gu, ''))

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

function team(count: number): SeedLine[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: `AAAA00${String(index).padStart(2, '0')}`,
    name: names[index % names.length] ?? '',
    numbers: { kills: index, deaths: 3, damage_given: 100 * index },
    weapons: { 4: [30, 100, index, 2, 6] },
  }))
}

it.each([0, 1, 2, 6, 12, 24])(
  'each command and all it leads to is a message, with %i hostile players',
  async (count) => {
    if (count > 0)
      await seedRounds(fresh.db, [
        { endedAt: '2026-03-01T20:00:00Z', lines: team(count) },
        { endedAt: '2026-03-01T20:20:00Z', lines: team(count), round: 2 },
      ])
    const ask = await openShell(fresh.db)
    const first = [
      '/last_session',
      '/last_round',
      '/leaderboard',
      '/leaderboard min_rounds:1',
      '/stats player:#1',
      '/stats',
    ]
    const lines = new Set([...first, '/link player:#1', '/link', '/unlink', '/nope', '/leaderboard metric:**x**'])
    for (const line of lines) {
      const reply = await ask(line, { as: '123456789012345678' })
      for (const pictures of [new Map(), picturesOf(reply)]) {
        const pages = allPages(reply, line, pictures)
        expect({ line, faults: pages.flatMap(faultsOf) }).toEqual({ line, faults: [] })
        expect({ line, meaning: pages.flatMap(textsOf).flatMap(meaningOf) }).toEqual({ line, meaning: [] })
        for (const page of pages) expect(commandsOf(page)).toEqual(expect.arrayContaining(pressable(reply)))
      }
      if (lines.size < 60) for (const next of pressable(reply)) lines.add(next)
    }
    expect(lines.size).toBeGreaterThan(count === 0 ? 10 : 20)
  },
)

/** What every page must let people ask. */
function pressable({ buttons = [], menus = [] }: Reply): string[] {
  const all: Button[] = [...buttons.filter(({ current }) => !current), ...menus.flatMap(({ options }) => options)]
  return all.map(({ command }) => command)
}

/** The commands behind the buttons and options that can be pressed, as the gateway reads them. */
function commandsOf({ body }: Message): string[] {
  const rows = body.components
    .flatMap((top) => (top.type === ComponentType.Container ? top.components : []))
    .flatMap((part) => (part.type === ComponentType.ActionRow ? part.components : []))
  return rows
    .flatMap((part) => {
      if (part.type === ComponentType.StringSelect) return part.options.map(({ value }) => value)
      const isAsked = part.type === ComponentType.Button && part.style !== ButtonStyle.Link && 'custom_id' in part
      return isAsked && !part.disabled ? [part.custom_id] : []
    })
    .map((id) => readCustomId(id)?.line ?? `unread ${id}`)
}
