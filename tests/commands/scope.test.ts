import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRegistry } from '../../src/core/commands/registry.ts'
import type { Reply } from '../../src/core/commands/reply.ts'
import { type OpenPeopleIndex, openPeopleIndex } from '../../src/core/players/open-people-index.ts'
import bar from '../../src/games/bar/game.ts'
import { simulateDump } from '../support/bar-simulator/simulate-dump.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type DumpToImport, importDumps } from '../support/import-dumps.ts'
import { quietContext } from '../support/quiet-context.ts'
import { type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { et, openShell, wordsOf } from '../support/seed-shell.ts'

const games = [et, bar]
const registry = await loadRegistry(new URL('../../commands', import.meta.url).pathname)
/** What everybody may ask about rounds and matches. /unlink is about the asker alone. */
const asked = [...registry].filter(([name, { audience }]) => audience === 'everyone' && name !== 'unlink')

const inGuild = {
  place: { guildId: '10', channelId: '11' },
  asker: { discordId: '100000000000000001', isOperator: false, managesGuild: true },
}

/** Three rounds; who plays on both servers bears one name. */
function evening(server: number, day: number, names: readonly string[]): SeedRound[] {
  return [0, 1, 2].map((round) => ({
    endedAt: new Date(Date.parse(`2026-03-${day}T20:00:00Z`) + round * 900_000).toISOString(),
    server,
    session: day,
    round: round === 1 ? 2 : 1,
    map: `map_of_${server}_${round}`,
    lines: names.map((name, at) => ({
      guid: `GUID OF ${name}`,
      name,
      side: 1 + ((at + round) % 2),
      numbers: { kills: server * 100 + at, damage_given: server * 1000 + 7 * at, deaths: 3 },
      weapons: { [server + at]: [30 + at, 100, 4 + server, 2, 6] },
    })),
  }))
}

/** A match of four; who plays on both servers has one account. */
function match(server: number, day: number, names: readonly string[]): DumpToImport {
  const plan = { seed: day, players: 4, minutes: 2, map: `map_of_${server}`, unitCosts: day % 2 === 0 }
  const accounts = names.map((name) => 1000 + (name.codePointAt(0) ?? 0))
  return { server, files: simulateDump({ ...plan, names, accounts, startedAt: new Date(Date.UTC(2026, 2, day, 20)) }) }
}

interface Community {
  rounds: SeedRound[]
  matches: DumpToImport[]
}

const seenRounds = [...evening(1, 10, ['ann', 'ben', 'carl', 'both']), ...evening(1, 14, ['ann', 'both', 'dora', 'ed'])]
const hiddenRounds = [
  ...evening(2, 12, ['zoe', 'zack', 'both', 'yan']),
  ...evening(2, 16, ['zoe', 'both', 'annabel', 'xi']),
]
const seen: Community = {
  rounds: seenRounds,
  matches: [match(1, 11, ['ann', 'both', 'fay', 'gus']), match(1, 13, ['fay', 'gus', 'hal', 'ida'])],
}
const hidden: Community = {
  rounds: hiddenRounds,
  matches: [match(2, 12, ['zoe', 'both', 'zack', 'fay']), match(2, 15, ['yan', 'both', 'xi', 'gus'])],
}
const traces = /map_of_2|Server 2|zoe|zack|yan\b|annabel|xi\b/

/** Of what is seen, of what is not, and of what there never was. */
function linesOf(name: string): string[] {
  const options = registry.get(name)?.options ?? {}
  if (name === 'leaderboard')
    return [
      ...games.flatMap((game) =>
        game.metrics.flatMap(({ id }) =>
          ['all', '30d'].map((key) => `/${name} game:${game.id} metric:${id} period:${key} min_rounds:1`),
        ),
      ),
      ...['map_of_1_0', 'map_of_2', 'of_2_1'].flatMap((map) =>
        ['all', '30d'].map((key) => `/${name} metric:kd period:${key} map:${map} min_rounds:1`),
      ),
    ]
  const values: Record<string, readonly string[]> = {
    player: ['ann', 'both', 'b', 'zoe', 'zo', 'annabel', '#1', '#4', '#7', '#8', '#9', '#14', '#15', 'GUID OF zoe'],
    name: [
      ...['ann', 'both', 'b', 'zoe', 'zo', 'annabel', '#1', '#4', '#7', '#9', '#14', 'GUID OF zoe'],
      ...['map_of_1_0', 'map_of_1', 'map_of_2', 'of_2_1', 'ka-bar', 'luger', 'colt'],
    ],
    session: ['1', '10', '12', '14', '16'],
    round: ['1', '6', '7', '12', '13'],
    map: ['map_of_1_0', 'map_of_1', 'map_of_2', 'of_2_1'],
    match: ['#1', '#2', '#3', '#4', '#5', 'map_of_1', 'map_of_2'],
    which: ['last', '#1', '#7', '#10', '#12', '#16', '2026-03-12', '2026-03-14', '2026-03', 'map_of_1', 'map_of_2'],
  }
  if (name === 'compare') {
    const some = ['ann', 'both', 'zoe', '#1', '#4', '#14', 'GUID OF zoe']
    const pairs = some.flatMap((a) => some.map((b) => `/compare a:${a} b:${b}`))
    return [
      '/compare',
      '/compare a:ann',
      ...pairs,
      '/compare a:ann b:both c:ben',
      '/compare a:ann b:both c:zoe period:30d',
    ]
  }
  const subjects = [
    '',
    ...Object.keys(options).flatMap((option) => (values[option] ?? []).map((v) => ` ${option}:${v}`)),
  ]
  const words =
    name === 'stats' ? games.flatMap(({ answers }) => answers.views) : options.view?.choices?.map(({ value }) => value)
  const views = words?.map((word) => ` view:${word}`) ?? ['']
  return subjects.flatMap((subject) => views.map((view) => `/${name}${subject}${view}`))
}

interface House {
  fresh: FreshDatabase
  people: OpenPeopleIndex
  ask: Awaited<ReturnType<typeof openShell>>
}

async function openHouse(...communities: Community[]): Promise<House> {
  const fresh = await freshDatabase()
  for (const { rounds, matches } of communities) {
    const ids = await seedRounds(fresh.db, rounds)
    // Each evening has a match, of its first two rounds.
    for (const [at, { round }] of rounds.entries())
      if (round === 2) await seedMatch(fresh.db, [ids[at - 1] ?? 0, ids[at] ?? 0], 'first-attackers')
    await importDumps(fresh.db, matches)
  }
  const people = await openPeopleIndex(fresh.db, games, { debug: () => {} })
  const ask = await openShell(fresh.db)
  return { fresh, people, ask: (line, context) => ask(line, { games, ...context }) }
}

describe('a guild that sees one server of two', () => {
  let two: House
  /** The same without the other server; that was seeded last, so that all else has the same ids. */
  let one: House
  beforeAll(async () => {
    two = await openHouse(seen, hidden)
    one = await openHouse(seen)
  })
  afterAll(async () => {
    for (const { people, fresh } of [one, two]) {
      await people.stop()
      await fresh.close()
    }
  })

  /** By what was asked: the same question is not asked again for another fact about its answer. */
  const told = new Map<string, Promise<Reply>>()
  const tell = (line: string): Promise<Reply> => {
    const reply = told.get(line) ?? two.ask(line, { ...inGuild, scope: [1] })
    told.set(line, reply)
    return reply
  }

  it.each(asked)('is told by /%s what there would be without the other', async (name) => {
    for (const line of linesOf(name)) {
      const reply = await tell(line)
      expect(reply, line).toEqual(await one.ask(line, { ...inGuild, scope: null }))
      // What was typed may be repeated.
      if (!traces.test(line)) expect(JSON.stringify(reply), line).not.toMatch(traces)
    }
  })

  it.each(asked)('is led by no button of /%s to anything it does not see', async (name) => {
    const offered = new Set<string>()
    for (const line of linesOf(name)) {
      const { buttons = [], menus = [] } = await tell(line)
      for (const { command } of [...buttons, ...menus.flatMap(({ options }) => options)]) offered.add(command)
    }
    for (const command of offered) {
      const reply = await tell(command)
      expect(JSON.stringify(reply), command).not.toMatch(traces)
      expect(reply.title, command).not.toMatch(/^No such/)
    }
  })

  it('is offered the names it sees', async () => {
    const asker = { ...inGuild.asker, discordId: '100000000000000002' }
    for (const [, { options }] of asked)
      for (const option of Object.values(options))
        for (const typed of ['', 'a', 'z', 'zoe', '#7', '#8', '#2', '#3', 'both', 'map_of_2']) {
          const offer = ({ fresh, people }: House, scope: readonly number[] | null) =>
            option.suggest?.(typed, { ...inGuild, asker, scope, people, ...rest(fresh) })
          // Who was seen last, anywhere, stands first.
          const byValue = async (choices: ReturnType<typeof offer>) =>
            (await choices)?.toSorted((a, b) => (a.value < b.value ? -1 : 1))
          expect(await byValue(offer(two, [1]))).toEqual(await byValue(offer(one, null)))
        }
  })

  it('hears of data only where it sees some', async () => {
    for (const [scope, has] of [
      [[1], true],
      [[2], true],
      [[3], false],
      [[], false],
      [null, true],
    ] as const)
      for (const game of games) expect(await game.hasData(two.fresh.db, scope)).toBe(has)
  })

  it.each(asked)('learns from /%s what to do while it sees none', async (name) => {
    for (const line of linesOf(name)) {
      const reply = await two.ask(line, { ...inGuild, scope: [] })
      expect(reply.visibility).toBe('private')
      expect(wordsOf(reply)).toContain('/admin servers')
    }
  })
})

function rest({ db }: FreshDatabase) {
  const acts = { status: never, reimport: never, retryParked: never }
  return { db, games, acts, live: quietContext.live, now: new Date(), locale: 'en' }
}

const never = () => Promise.reject(new Error('nobody asked for it'))
