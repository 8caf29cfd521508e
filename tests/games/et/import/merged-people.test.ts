import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergePlayers } from '../../../../src/core/players/merge-players.ts'
import { undoMerge } from '../../../../src/core/players/undo-merge.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { reimportFile } from '../../../../src/games/et/import/reimport-file.ts'
import { fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

const evening = simulateEvening(smallEvening).files
const [one, two, three, ...others] = evening
if (!one || !two || !three) throw new Error('the small evening has three files at least')

describe.each(engines)('on %s', (engine) => {
  let open: FreshDatabase
  beforeEach(async () => {
    open = await freshDatabase(engine)
  })
  afterEach(() => open.close())

  const bring = (...files: readonly { name: string; text: string }[]) =>
    importFiles(
      open.db,
      files.map(({ name, text }) => fileOf(name, text)),
      utc,
    )
  const people = async () => {
    const rows = await open.db
      .selectFrom('player_accounts')
      .select(['account_id', 'player_id'])
      .orderBy('account_id')
      .execute()
    return new Map(rows.map((row) => [row.account_id, row.player_id]))
  }

  it('people who were merged stay one person through what comes in meanwhile and a re-import of all of it', async () => {
    await bring(one)
    const [into = 0, from = 0] = (await people()).values()
    const [merged] = await Promise.all([
      mergePlayers(open.db, { into, from, reason: null, by: 'boss' }),
      bring(two),
      bring(three, ...others),
    ])
    expect(merged).toMatchObject({ kind: 'merged', accounts: 1 })
    const before = await people()
    expect([...before.values()].filter((person) => person === into)).toHaveLength(2)

    const { key } = await open.db.selectFrom('servers').select('key').executeTakeFirstOrThrow()
    for (const { name, text } of evening)
      await reimportFile(open.db, fileOf(name, text, key), { ...utc, dryRun: false })
    expect(await people()).toEqual(before)
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('of a GUID that turns out to be two people’s the one who was merged goes back with it', async () => {
    const [a = '', b = ''] = [...one.text.matchAll(/^([0-9A-F]{8})\\/gm)].map(([, guid]) => guid ?? '')
    const lines = three.text.split('\n').filter((line) => !line.startsWith(`${b}\\`))
    await bring({ name: three.name, text: lines.join('\n') })
    const start = await people()
    const [from = 0, into = 0] = [start.get(a), [...start].find(([guid]) => guid !== a)?.[1]]
    await mergePlayers(open.db, { into, from, reason: null, by: 'boss' })

    await bring({ name: one.name, text: one.text.replaceAll(`${b}\\`, `${a}\\`) })
    const split = [...(await people())].filter(([account]) => account.startsWith(a))
    // The account itself, the one of the name with the most lines, the other human's, and the mark that it is split.
    expect(split).toHaveLength(4)
    expect(split.filter(([, person]) => person === into)).toHaveLength(2)

    await undoMerge(open.db, { mergeId: 1, by: 'boss' })
    const after = [...(await people())].filter(([account]) => account.startsWith(a))
    expect(after.map(([account, person]) => [account, person === into ? from : person])).toEqual(
      split.map(([account, person]) => [account, person === into ? from : person]),
    )
    expect(after.filter(([, person]) => person === from)).toHaveLength(2)
    expect([...(await people()).values()].filter((person) => person === into)).toHaveLength(1)
  })
})
