import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import game from '../../../src/games/et/game.ts'
import { fileOf, utc } from '../../support/et-files.ts'
import { freshDatabase } from '../../support/fresh-database.ts'

const folder = `${process.env.REAL_DATA_DIR}/et/real/endstats`
describe.skipIf(!process.env.REAL_DATA_DIR)('genuine awards files', () => {
  it('are imported: one, with 23 awards and 18 duels, which waits for its round', async () => {
    const open = await freshDatabase()
    const paths = readdirSync(folder).map((name) => `${folder}/${name}`)
    const files = paths.map((path) => fileOf(basename(path), readFileSync(path)))
    const outcomes = await game.importFiles(open.db, files, utc)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['waiting'])
    const { rows } = await sql`select jsonb_array_length(awards) as awards, jsonb_array_length(duels) as duels
      from round_awards`.execute(open.db)
    expect(rows).toEqual([{ awards: 23, duels: 18 }])
    await open.close()
  })
})
