import { expect, it } from 'vitest'
import { openLog } from '../../../src/core/log.ts'
import { keepBoards } from '../../../src/discord/boards/keep-boards.ts'
import { startBoards } from '../../../src/discord/boards/start-boards.ts'
import { useBoardPlace } from './board-place.ts'

const place = useBoardPlace()
const ranking = '/admin board-here show:leaderboard metric:kills min_rounds:1'
const log = openLog({ level: 'error', format: 'json' })

it('two processes post one message and edit it once', async () => {
  const { keeping, play, manage, later, texts, sent } = place()
  const both = () => Promise.all([keepBoards(keeping), keepBoards({ ...keeping }), keepBoards({ ...keeping })])
  await play()
  await manage(ranking)
  await both()
  expect([texts().length, sent()]).toEqual([1, { posts: 1, edits: 0, deletions: 0 }])
  await play()
  later(10)
  await both()
  expect(sent()).toEqual({ posts: 1, edits: 1, deletions: 0 })
})

it('who comes after a process that died in the middle edits the same message', async () => {
  const { keeping, play, manage, look, later, texts, sent } = place()
  await play()
  await manage(ranking)
  const { sender } = keeping
  // Discord has it, and nothing is written down any more.
  const never = new Promise<never>(() => {})
  const dying = {
    ...sender,
    create: (...sent: Parameters<typeof sender.create>) => sender.create(...sent).then(() => never),
    edit: (...sent: Parameters<typeof sender.edit>) => sender.edit(...sent).then(() => never),
  }
  void keepBoards({ ...keeping, sender: dying })
  await expect.poll(() => sent().posts).toBe(1)
  await look()
  expect(sent().posts).toBe(1)
  later(30)
  await look()
  later(10)
  await play()
  void keepBoards({ ...keeping, sender: dying })
  await expect.poll(() => texts()[0]).toMatch(/dag +26/)
  later(30)
  await look()
  expect([texts().length, sent().posts]).toEqual([1, 1])
})

it('a process that is started again goes on with the message that stands there', async () => {
  const { keeping, serverSays, manage, later, texts, sent } = place()
  const { now, signal, log: _, ...parts } = keeping
  serverSays({})
  await manage('/admin board-here')
  const stop = startBoards({ ...parts, log })
  await expect.poll(() => texts().length, { timeout: 8_000 }).toBe(1)
  await stop()
  serverSays({ info: { mapname: 'radar' } })
  await place()
    .open.db.updateTable('boards')
    .set({ held_until: new Date(0) })
    .execute()
  later(10)
  const stopAgain = startBoards({ ...parts, log })
  await expect.poll(() => texts(), { timeout: 8_000 }).toEqual([expect.stringContaining('radar')])
  await stopAgain()
  expect(sent()).toMatchObject({ posts: 1 })
}, 30_000)

it('no board is begun any more once a process is to stop', async () => {
  const { keeping, play, manage, texts } = place()
  await play()
  await manage(ranking)
  await keepBoards({ ...keeping, signal: AbortSignal.abort() })
  expect(texts()).toEqual([])
})
