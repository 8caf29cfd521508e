import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../../src/core/db/database.ts'
import { loadMigrations, migrationsFolder } from '../../../../src/core/db/migrate.ts'
import { formatOf } from '../../../../src/games/et/parse/format-of.ts'
import { fetchRecount, fetchTotals } from '../../../support/et-files.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { type SeedLine, seedRounds } from '../../../support/seed-et.ts'

describe.each(engines)('rounds that were there before formats were, on %s', (engine) => {
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
  })
  afterEach(() => fresh.close())

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
    const rounds = fc.sample(round, 80)
    await seedRounds(
      fresh.db,
      rounds.map(() => ({ endedAt: '2026-03-04T20:00:00Z', lines: [] })),
    )
    await sql`update rounds set config = given.config, axis_players = axis, allies_players = allies, has_bot = bot
      from jsonb_to_recordset(${JSON.stringify(rounds.map((each, place) => ({ id: place + 1, ...each })))}::jsonb)
        as given (id int, config text, axis int, allies int, bot boolean) where given.id = rounds.id`.execute(fresh.db)
    await forgetFormats(fresh.db)
    await (await loadMigrations(migrationsFolder))['0006_formats']?.up(fresh.db)
    const { rows } = await sql`select format from rounds order by id`.execute(fresh.db)
    expect(rows).toEqual(
      rounds.map(({ config, axis, allies, bot }) => ({
        format: formatOf(config, { axisPlayers: axis, alliesPlayers: allies, hasBot: bot }),
      })),
    )
  })

  it('are summed as new ones are', async () => {
    const weapons: SeedLine['weapons'] = { 4: [5, 9, 1, 0, 2], 5: [1, 2, 3, 4, 5] }
    const lines = ['ann', 'bo', 'cleo', 'dag'].map((guid, side) => ({ guid, side: 1 + (side % 2), weapons }))
    const rounds = ['supply', 'radar', 'supply'].map((map, day) => ({
      map,
      endedAt: `2026-03-0${4 + day}T20:00:00Z`,
      lines,
    }))
    await seedRounds(fresh.db, rounds)
    await forgetFormats(fresh.db)
    const migrations = await loadMigrations(migrationsFolder)
    await migrations['0006_formats']?.up(fresh.db)
    await migrations['0012_records']?.up(fresh.db)
    const kept = await fetchTotals(fresh.db)
    expect(kept.playerTotals.length).toBeGreaterThan(0)
    expect(kept.weaponTotals.length).toBeGreaterThan(0)
    expect(kept.dayBests.length).toBeGreaterThan(0)
    expect(await fetchRecount(fresh.db)).toEqual(kept)
  })
})

/** Undoes the migration and what was built on it, so that it can be applied to rounds that are there. */
async function forgetFormats(db: Kysely<Database>): Promise<void> {
  for (const statement of [
    'drop view player_rounds',
    'drop table day_bests',
    'drop index rounds_map',
    'alter table rounds drop column format, drop column excluded',
    'truncate player_totals, weapon_totals',
    'alter table player_totals drop column map, drop column format',
    'alter table player_totals add constraint player_totals_pkey primary key (span, starts_on, server_id, account_id, rated, layout)',
    'alter table weapon_totals drop column map, drop column format',
    'alter table weapon_totals add constraint weapon_totals_pkey primary key (account_id, span, starts_on, server_id, rated, weapon)',
    'create view player_rounds as select from rounds',
  ])
    await sql.raw(statement).execute(db)
}
