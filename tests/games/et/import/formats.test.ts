import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadMigrations, migrationsFolder } from '../../../../src/core/db/migrate.ts'
import { formatOf } from '../../../../src/games/et/parse/format-of.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { seedRounds } from '../../../support/seed-et.ts'

describe.each(engines)('rounds that were there before formats were, on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
  })
  afterAll(() => fresh.close())

  it('get the format that the importer gives to new ones', async () => {
    const configs = [
      null,
      '',
      'Legacy3',
      'legacy6',
      'legacy33',
      'defaultPUBLIC',
      'cup_3on3',
      '13v13',
      '5v5 x',
      '2vs2',
      '6v5',
    ]
    const few = fc.integer({ min: 0, max: 8 })
    const round = fc.record({ config: fc.constantFrom(...configs), axis: few, allies: few, bot: fc.boolean() })
    const rounds = fc.sample(round, 300)
    await seedRounds(
      fresh.db,
      rounds.map(() => ({ endedAt: '2026-03-04T20:00:00Z', lines: [] })),
    )
    await sql`update rounds set config = given.config, axis_players = axis, allies_players = allies, has_bot = bot
      from jsonb_to_recordset(${JSON.stringify(rounds.map((each, place) => ({ id: place + 1, ...each })))}::jsonb)
        as given (id int, config text, axis int, allies int, bot boolean) where given.id = rounds.id`.execute(fresh.db)
    await sql`drop view player_rounds`.execute(fresh.db)
    await sql`alter table rounds drop column format, drop column excluded`.execute(fresh.db)
    await sql`create view player_rounds as select from rounds`.execute(fresh.db)
    await (await loadMigrations(migrationsFolder))['0006_formats']?.up(fresh.db)
    const { rows } = await sql`select format from rounds order by id`.execute(fresh.db)
    expect(rows).toEqual(
      rounds.map(({ config, axis, allies, bot }) => ({
        format: formatOf(config, { axisPlayers: axis, alliesPlayers: allies, hasBot: bot }),
      })),
    )
  })
})
