// The real drawing thread, but a picture with this title ends it.
import draw from '../../../src/charts/chart-worker.mjs'

export default function drawOrDie(chart) {
  if (chart.title === 'die') process.exit(1)
  return draw(chart)
}
