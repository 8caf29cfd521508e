import { expect, it } from 'vitest'
import { createFeedHealth } from '../../../src/core/collect/feed-health.ts'

function recorder(broken = false) {
  const events: string[] = []
  let away = false
  const record = async (event: string) => {
    if (away) throw new Error('the database is away')
    events.push(event)
  }
  const health = createFeedHealth({
    broken,
    onBroken: (reason) => record(`broken: ${reason}`),
    onHealed: () => record('healed'),
  })
  return {
    events,
    health,
    setAway(now: boolean) {
      away = now
    },
  }
}

it('records a break once and its healing once', async () => {
  const { events, health } = recorder()
  await health.worked()
  for (const reason of ['refused', 'refused', 'silent']) await health.failed(reason)
  await health.worked()
  await health.worked()
  await health.failed('again')
  expect(events).toEqual(['broken: refused', 'healed', 'broken: again'])
})

it('records the healing of a break from before a restart', async () => {
  const { events, health } = recorder(true)
  await health.failed('still')
  await health.worked()
  expect(events).toEqual(['healed'])
})

it('tries again to record what could not be recorded', async () => {
  const { events, health, setAway } = recorder()
  setAway(true)
  await expect(health.failed('refused')).rejects.toThrow()
  setAway(false)
  await health.failed('refused')
  setAway(true)
  await expect(health.worked()).rejects.toThrow()
  setAway(false)
  await health.worked()
  expect(events).toEqual(['broken: refused', 'healed'])
})
