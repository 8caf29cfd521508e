import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Charts, ChartsBusy } from '../../src/charts/charts.ts'
import { openCharts } from '../../src/charts/open-charts.ts'
import type { ChartSpec } from '../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../src/core/commands/describe-chart.ts'
import { picturesOf } from '../support/charts/gallery.ts'
import { kindsToDraw } from '../support/charts/kinds.ts'

const kills = { label: 'Kills', unit: 'count', digits: 0 } as const

function small(title: string): ChartSpec {
  const rows = [{ label: 'ann', values: [3] }]
  return describeChart({ kind: 'bars', arrangement: 'beside', title, measures: [kills], rows })
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Width and height as the file itself says. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

let charts: Charts
beforeAll(() => {
  charts = openCharts()
})
afterAll(() => charts.close())

describe('charts', () => {
  it('draws every kind at twice the size it is laid out for', async () => {
    const pictures = picturesOf({ players: 2, rounds: 2, names: 'plain', values: 'usual' })
    const { 'areas-two': areas, 'map-all': map, 'matrix-16': matrix, 'panels-kinds': kinds } = kindsToDraw()
    const others = [areas, map, matrix, kinds].filter((chart) => chart !== undefined)
    for (const chart of [...Object.values(pictures), ...others]) {
      const { png, width, height } = await charts.draw(chart)
      expect(sizeOf(png)).toEqual({ width, height })
      expect(width).toBe(chart.kind === 'panels' ? 1760 : 1440)
    }
  })

  it('draws the same bytes from the same data, also in another thread', async () => {
    const { session, form } = picturesOf({ players: 6, rounds: 4, names: 'strange', values: 'usual' })
    if (!session || !form) throw new Error('no picture')
    const other = openCharts()
    for (const chart of [session, form])
      expect(hash((await other.draw(chart)).png)).toBe(hash((await charts.draw(chart)).png))
    await other.close()
  })

  it('draws equal charts once, at the same time and later', async () => {
    const [one, two] = await Promise.all([charts.draw(small('once')), charts.draw(small('once'))])
    expect(two).toBe(one)
    expect(await charts.draw(small('once'))).toBe(one)
    expect(await charts.draw(small('twice'))).not.toBe(one)
  })

  it('lets 32 wait and tells the others that it is busy', async () => {
    await charts.draw(small('ready'))
    const all = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => charts.draw(small(`${index}`))))
    const refused = all.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(40 - 34)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(ChartsBusy)
    await expect(charts.draw(small('39'))).resolves.toBeDefined()
  })

  it('goes on drawing after its thread has died', async () => {
    const lines: string[] = []
    const door = new URL('../support/charts/dying-worker.mjs', import.meta.url)
    const mortal = openCharts({ door, log: (line) => lines.push(line) })
    await mortal.draw(small('before'))
    await expect(mortal.draw(small('die'))).rejects.toThrow()
    await expect(mortal.draw(small('after'))).resolves.toBeDefined()
    await expect(mortal.draw(small('die'))).rejects.toThrow()
    await mortal.close()
  })
})
