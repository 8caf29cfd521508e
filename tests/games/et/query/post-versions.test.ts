import { afterAll, beforeAll, expect, it } from 'vitest'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { etPosts } from '../../../../src/games/et/query/et-posts.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

let open: FreshDatabase
beforeAll(async () => {
  open = await freshDatabase()
})
afterAll(() => open.close())

const [supply] = smallEvening.maps
if (!supply) throw new Error('the small evening has a map')
/** Attackers of round one got through, and those of round two did not. */
const [one, two] = simulateEvening({ ...smallEvening, maps: [{ ...supply, second: { ends: 'limit' } }] }).files
if (!one || !two) throw new Error('a map has two files')

it('what is told of a round two is told anew when its first half says otherwise who won, though no line changes', async () => {
  await importFiles(
    open.db,
    [one, two].map(({ name, text }) => fileOf(name, text)),
    utc,
  )
  const before = await tell()
  const [header = '', ...lines] = one.text.split('\n')
  const fields = header.split('\\')
  fields[5] = fields[5] === '1' ? '2' : '1'
  await importFiles(open.db, [fileOf(one.name, [fields.join('\\'), ...lines].join('\n'))], utc)
  const after = await tell()
  expect(after.reply).not.toEqual(before.reply)
  expect(after.version).not.toBe(before.version)
})

async function tell() {
  const { id } = await open.db.selectFrom('rounds').select('id').where('round', '=', 2).executeTakeFirstOrThrow()
  const key = `round/${id}`
  return {
    version: (await etPosts.fetchVersions(open.db, [key])).get(key),
    reply: await etPosts.describe(open.db, key),
  }
}
