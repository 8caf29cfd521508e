import { expect, it } from 'vitest'
import { warmUpCharts } from '../../src/bot/warm-up-charts.ts'
import { type Charts, ChartsBusy } from '../../src/charts/charts.ts'
import { openCharts } from '../../src/charts/open-charts.ts'

it('the drawing thread draws whole pictures before anybody asks', async () => {
  const charts = openCharts()
  const drawn: number[] = []
  const watched: Charts = {
    async draw(chart) {
      const picture = await charts.draw(chart)
      drawn.push(picture.png.length)
      return picture
    },
    close: () => charts.close(),
  }
  await warmUpCharts(watched)
  await watched.close()
  expect(drawn.length).toBeGreaterThan(1)
  expect(Math.min(...drawn)).toBeGreaterThan(10_000)
})

it('what cannot be drawn then ends nothing', async () => {
  await warmUpCharts({ draw: () => Promise.reject(new ChartsBusy()), close: async () => {} })
})
