import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FactsSection } from '../../../../src/core/commands/reply.ts'
import { inLanguage } from '../../../../src/core/language/say.ts'
import game from '../../../../src/games/et/game.ts'
import { answerRound } from '../../../../src/games/et/query/answer-round.ts'
import { describeAwards } from '../../../../src/games/et/query/describe-awards.ts'
import { describeRoundTimes } from '../../../../src/games/et/query/describe-round-times.ts'
import type { RoundTimes } from '../../../../src/games/et/query/fetch-round-siblings.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { demoEvening } from '../../../support/et-simulator/demo-evening.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { learnGerman } from '../../../support/learn-german.ts'

const { files, siblings } = simulateEvening(demoEvening)
const named = (name: string) => [...files, ...siblings].filter((file) => file.name.includes(name))

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.db.insertInto('servers').values({ key: 'home', name: 'Home' }).execute()
  const goldrush = [...named('sw_goldrush_te'), ...files.filter(({ name }) => name.includes('radar'))]
  await game.importFiles(
    fresh.db,
    goldrush.map(({ name, text }) => fileOf(name, text, 'home')),
    utc,
  )
}, 60_000)
afterAll(() => fresh.close())

async function viewOf(map: string, view: 'overview' | 'details') {
  const { id } = await fresh.db
    .selectFrom('rounds')
    .select('id')
    .where('map', '=', map)
    .where('round', '=', 1)
    .executeTakeFirstOrThrow()
  const { reply } = await answerRound(fresh.db, { roundId: id, view, scope: null })
  return reply.sections
}
const factsOf = (sections: readonly { kind: string }[]) =>
  sections.flatMap((section) => (section.kind === 'facts' ? (section as FactsSection).facts : []))
const awardsIn = (sections: readonly { kind: string; heading?: string }[]) =>
  factsOf(sections.filter(({ heading }) => heading === 'Awards'))

describe('a round with files beside it', () => {
  it('tells how long it really was, its pauses and why it ended', async () => {
    expect(factsOf(await viewOf('sw_goldrush_te', 'overview'))).toEqual(
      expect.arrayContaining([
        { label: 'Played for', value: '12:00' },
        { label: 'Pauses', value: '1 pause, 1m 15s in all' },
        { label: 'Ended by', value: 'the clock' },
      ]),
    )
  })

  it('shows its awards, one that came twice once', async () => {
    const facts = awardsIn(await viewOf('sw_goldrush_te', 'details'))
    const labels = facts.map(({ label }) => label)
    expect(labels).toContain('Most damage given')
    expect(labels.filter((label) => label === 'Longest killing spree')).toHaveLength(1)
    expect(facts.find(({ label }) => label === 'Most playtime denied')?.value).toMatch(/^\S.* \(\d+m \d\ds\)$/)
  })

  it('shows neither when there are none', async () => {
    expect(awardsIn(await viewOf('radar', 'details'))).toEqual([])
    expect(factsOf(await viewOf('radar', 'overview')).map(({ label }) => label)).not.toContain('Played for')
  })
})

describe('awards', () => {
  const award = (name: string, text = '12', what = 'Most kills') => ({
    line: 1,
    award: what,
    name,
    text,
    value: Number.parseFloat(text),
  })
  const rowsOf = (...awards: Parameters<typeof describeAwards>[0][number][]) => {
    const [section] = describeAwards(awards, [
      { name: 'Ada', isBot: false },
      { name: 'Cog', isBot: true },
    ])
    return section?.kind === 'facts' ? section.facts.map(({ label, value }) => [label, value]) : []
  }

  it('name whoever shares one, bots as such, and who has no line as the file does', () => {
    expect(rowsOf(award('Ada'), award('Cog'), award('Gone'), award(''))).toEqual([
      ['Most kills', 'Ada, Cog (bot), Gone, – (12)'],
    ])
  })

  it('show values with their unit, and what is new as it is', () => {
    expect(rowsOf(award('Ada', '50.47 percent'), award('Ada', '1.625'), award('Ada', '3 in 0.9s', 'Newest'))).toEqual([
      ['Most kills', 'Ada (50.47%)'],
      ['Most kills', 'Ada (1.63)'],
      ['Newest', 'Ada (3 in 0.9s)'],
    ])
  })

  it('are in German for who reads German', async () => {
    await learnGerman()
    expect(inLanguage('de', () => rowsOf(award('Ada', '1.5', 'Best K/D ratio')))).toEqual([['Bestes K/D', 'Ada (1,5)']])
  })
})

describe('the end of a round', () => {
  const times: RoundTimes = {
    seconds: null,
    pauses: 0,
    pauseSeconds: 0,
    endReason: null,
    surrenderSide: null,
    surrenderCaller: null,
  }
  const endOf = (more: Partial<RoundTimes>, winnerSide: number | null = null) => {
    const round = { winnerSide, defenderSide: 1 } as Parameters<typeof describeRoundTimes>[1]
    return describeRoundTimes({ ...times, ...more }, round).map(({ value }) => value)
  }

  it('is a surrender of whom and by whom', () => {
    expect(endOf({ endReason: 'surrender', surrenderSide: 2, surrenderCaller: 'Bo' })).toEqual([
      'surrender of the Allies, called by Bo',
    ])
    expect(endOf({ endReason: 'surrender' })).toEqual(['surrender'])
  })

  it('is not told when the result speaks against it, or nobody knows the word', () => {
    expect([endOf({ endReason: 'objective' }, 2), endOf({ endReason: 'objective' }, 1)]).toEqual([
      ['the objective'],
      [],
    ])
    expect([endOf({ endReason: 'time_expired' }, 1), endOf({ endReason: 'time_expired' }, 2)]).toEqual([
      ['the clock'],
      [],
    ])
    expect(endOf({ endReason: 'aliens' })).toEqual([])
  })
})
