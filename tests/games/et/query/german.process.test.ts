import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../../../src/config.ts'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import type { ChartSpec, Reply, TableSection } from '../../../../src/core/commands/reply.ts'
import { learnCatalogues } from '../../../../src/core/language/read-catalogues.ts'
import { currentLocale, inLanguage } from '../../../../src/core/language/say.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { weapons } from '../../../../src/games/et/parse/weapons.ts'
import { answerCompare } from '../../../../src/games/et/query/answer-compare.ts'
import { answerEvening } from '../../../../src/games/et/query/answer-evening.ts'
import { answerMap } from '../../../../src/games/et/query/answer-map.ts'
import { answerRecords } from '../../../../src/games/et/query/answer-records.ts'
import { answerRivals } from '../../../../src/games/et/query/answer-rivals.ts'
import { answerRound, type RoundView, roundViews } from '../../../../src/games/et/query/answer-round.ts'
import { type SessionView, sessionViews } from '../../../../src/games/et/query/answer-session.ts'
import { answerSessions } from '../../../../src/games/et/query/answer-sessions.ts'
import { answerStats, statsViews } from '../../../../src/games/et/query/answer-stats.ts'
import { answerWeapon } from '../../../../src/games/et/query/answer-weapon.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { demoEvening } from '../../../support/et-simulator/demo-evening.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { playerIdOf } from '../../../support/seed-et.ts'

const people = [
  { guid: '4F0C12D7', name: 'moss' },
  { guid: '63AF1C9E', name: 'kettle' },
  { guid: '8D2B96F0', name: 'pear' },
]
/** Heads that are the same in both languages, and those that are names. */
const alike = [
  '',
  'Ast',
  'Rep',
  'K',
  'K/D',
  'DPM',
  'HS',
  'Gib',
  'Kills',
  'Map',
  'Maps',
  'XP',
  '±',
  '2×',
  '3×',
  '4×',
  '5×',
  '6×',
]
const names = people.map(({ name }) => name)
/** Words of the English answers; none is a German word, or part of a name in the demo. */
const englishWords =
  /\b(the|of|and|with|by|from|at|is|are|players?|rounds?|won|lost|held|cut|damage|accuracy|rates?|revives?|survival|deaths|axis|allies|attack(ers?|ed)?|defen[cd]ed?|weapons?|sides?|length|rated|played|time|score|best|worst|most|highest)\b/i
/** Where no word stands that anybody reads; and what is not this room's to say: an alt text's sentences. */
const unread = ['alt', 'command', 'kind', 'align', 'unit', 'arrangement', 'locale', 'visibility']

let fresh: FreshDatabase
let english: Map<string, Reply>
let german: Map<string, Reply>

beforeAll(async () => {
  fresh = await freshDatabase()
  const { files } = simulateEvening(demoEvening)
  await importFiles(
    fresh.db,
    files.map(({ name, text }) => fileOf(name, text)),
    utc,
  )
  await learnCatalogues(['src/core/locales', 'src/games/et/locales'].map((folder) => join(projectFolder, folder)))
  english = await inLanguage('en', askAll)
  german = await inLanguage('de', askAll)
}, 120_000)
afterAll(() => fresh.close())

describe('asked in German', () => {
  it('everything is answered in German', () => {
    const left = [...german].flatMap(([asked, reply]) =>
      textsOf(ownOf(reply)).flatMap((text) => (englishWords.test(text) ? [`${asked}: ${text}`] : [])),
    )
    expect(left).toEqual([])
  })

  it('every table has the columns of the English one, under German heads', () => {
    for (const [asked, reply] of german) {
      const before = tablesOf(english.get(asked))
      const tables = tablesOf(reply)
      expect(tables.map(alignments), asked).toEqual(before.map(alignments))
      const heads = (all: readonly TableSection[]) => all.flatMap(({ columns }) => columns.map(({ label }) => label))
      const same = heads(tables).filter((head, at) => head === heads(before)[at])
      expect(
        same.filter((head) => ![...alike, ...names].includes(head)),
        asked,
      ).toEqual([])
    }
  })

  it('numbers are written as German writes them', () => {
    const sections = german.get('stats overview')?.sections ?? []
    const facts = new Map(
      sections.flatMap((section) =>
        section.kind === 'facts' ? section.facts.map(({ label, value }) => [label, value] as const) : [],
      ),
    )
    expect(facts.get('DPM')).toMatch(/^\d+,\d\b/)
    expect(facts.get('K/D')).toMatch(/^\d,\d\d\b/)
    expect(facts.get('Schaden')).toMatch(/^\d{1,3}\.\d{3}$/)
  })

  it('so are those in pictures', () => {
    const charts = [...german].flatMap(([asked, { sections }]) =>
      sections
        .flatMap((section) => (section.kind === 'chart' ? singlesOf(section.chart) : []))
        .map((chart) => ({
          asked,
          chart,
        })),
    )
    expect(charts.length).toBeGreaterThan(10)
    expect(charts.filter(({ chart }) => chart.locale !== 'de').map(({ asked, chart }) => [asked, chart.title])).toEqual(
      [],
    )
  })
})

async function askAll(): Promise<Map<string, Reply>> {
  const { db } = fresh
  const period = { ...periodOf('all', new Date()), label: currentLocale() === 'de' ? 'gesamte Zeit' : 'all time' }
  const scope = null
  const asked = await Promise.all(people.map(async ({ guid, name }) => ({ id: await playerIdOf(db, guid), name })))
  const [player] = asked
  if (!player) throw new Error('nobody is asked about')
  const stats = (view: string, within = period) => answerStats(db, { player, period: within, view, scope })
  const session = (view: SessionView, sessionId: number | null = null) =>
    answerEvening(db, { sessionId, view, scope, now: new Date() }, { name: 'session', which: () => ({}) })
  const round = async (view: RoundView, roundId: number | null = null) =>
    (await answerRound(db, { roundId, view, scope })).reply
  const replies: [string, Promise<Reply>][] = [
    ...statsViews.map((view): [string, Promise<Reply>] => [`stats ${view}`, stats(view)]),
    ...sessionViews.map((view): [string, Promise<Reply>] => [`session ${view}`, session(view)]),
    ...roundViews.map((view): [string, Promise<Reply>] => [`round ${view}`, round(view)]),
    ['compare', answerCompare(db, { format: null, people: asked, period, scope })],
    ['rivals', answerRivals(db, { format: null, player, minMatches: 1, period, scope })],
    ['records', answerRecords(db, { format: null, player, map: 'supply', period, scope })],
    ['records of all', answerRecords(db, { format: null, player: null, map: null, period, scope })],
    ['sessions', answerSessions(db, { period, page: 1, scope, now: new Date() })],
    ['no page of sessions', answerSessions(db, { period, page: 99, scope, now: new Date() })],
    ['map', answerMap(db, { map: 'supply', period, minRounds: 1, format: null, scope })],
    ['which map', answerMap(db, { map: null, period, minRounds: 1, format: null, scope })],
    ['no map', answerMap(db, { map: 'nowhere', period, minRounds: 1, format: null, scope })],
    ['gun', answerWeapon(db, { weapon: weapons[4], period, minKills: 1, format: null, scope })],
    ['grenade', answerWeapon(db, { weapon: weapons[11], period, minKills: 1, format: null, scope })],
    ['which weapon', answerWeapon(db, { weapon: null, period, minKills: 1, format: null, scope })],
    ['no weapon', answerWeapon(db, { weapon: weapons[12], period, minKills: 1, format: null, scope })],
    ['no record', answerRecords(db, { format: 'public', player, map: 'nowhere', period, scope })],
    ['no rival', answerRivals(db, { format: null, player, minMatches: 999, period, scope })],
    ['no round of theirs', stats('overview', { ...period, from: new Date('2999-01-01') })],
    ['no session', session('overview', 999_999)],
    ['no round', round('overview', 999_999)],
  ]
  return new Map(await Promise.all(replies.map(async ([name, reply]) => [name, await reply] as const)))
}

/** Without the buttons to views and the menu of periods, which every game has. */
function ownOf({ buttons = [], menus = [], ...reply }: Reply): Reply {
  return {
    ...reply,
    buttons: buttons.filter(({ command }) => !command.includes('view:')),
    menus: menus.filter(({ options }) => !options.some(({ command }) => command.includes('period:30d'))),
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (unread.includes(key) ? [] : textsOf(inner)))
}

function tablesOf(reply: Reply | undefined): TableSection[] {
  return reply?.sections.filter((section): section is TableSection => section.kind === 'table') ?? []
}

function alignments({ columns }: TableSection): string[] {
  return columns.map(({ align = 'left' }) => align)
}

function singlesOf(chart: ChartSpec): { title: string; locale?: string }[] {
  return chart.kind === 'panels' ? chart.panels.map((panel) => panel.chart) : [chart]
}
