import type { SKRSContext2D } from '@napi-rs/canvas'
import type { ChartConfiguration, ChartDataset, Plugin, PointStyle } from 'chart.js'
import type { Area, Box, Line, Scene, Text } from './scene.ts'
import { theme } from './theme.ts'

type Kind = 'line' | 'bar'

/**
 * A scene as one chart whose axes count units of layout: bars, lines and dots are its data, boxes lie behind and texts
 * before them.
 */
export function chartOfScene(scene: Scene): ChartConfiguration {
  const { width, height } = scene
  // Bars would shift the axis they stand on by half a bar.
  const hidden = { type: 'linear' as const, display: false, min: 0, offset: false }
  const chart: ChartConfiguration<Kind, unknown[]> = {
    type: 'line',
    data: {
      datasets: [
        ...scene.dots.map(({ x, y, radius, marker, fill, stroke, rim = 2 }) =>
          pointsOf([{ x, y }], {
            pointStyle: marker as PointStyle,
            pointRadius: radius,
            pointBackgroundColor: fill,
            pointBorderColor: stroke,
            pointBorderWidth: rim,
          }),
        ),
        ...scene.lines.map(lineOf),
        // The first of all lies on top.
        ...scene.areas.toReversed().flatMap(areaOf),
        ...barsOf(scene.bars),
      ],
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: theme.scale,
      events: [],
      clip: false,
      layout: { padding: 0, autoPadding: false },
      scales: { x: { ...hidden, max: width }, y: { ...hidden, max: height, reverse: true } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [dressing(scene)],
  }
  // Its types know bars from one number to another only without a place on the other axis.
  return chart as ChartConfiguration
}

function dressing({ width, height, boxes, texts }: Scene): Plugin<Kind> {
  return {
    id: 'dressing',
    // The renderer of single charts makes its canvas before it knows how high the picture becomes. Later than here every
    // chart would be drawn twice.
    beforeInit: (chart) => chart.resize(width, height),
    // Its pixels, some 25 MB, would else stay until the garbage collector comes by.
    beforeDestroy: ({ canvas }) => {
      canvas.width = 1
      canvas.height = 1
    },
    beforeDatasetsDraw: ({ ctx }) => {
      for (const box of boxes) fillBox(ctx, box)
    },
    afterDatasetsDraw: ({ ctx }) => {
      for (const text of texts) fillText(ctx, text)
    },
  }
}

function fillBox(context: SKRSContext2D, { x, y, width, height, radius, fill }: Box): void {
  context.fillStyle = fill
  context.beginPath()
  context.roundRect(x, y, width, height, radius)
  context.fill()
}

function fillText(context: SKRSContext2D, { text, x, y, size, weight, fill, rim, upwards }: Text): void {
  context.font = `${weight} ${size}px ${theme.font}`
  context.fillStyle = fill
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  // The middle of capital letters, which is what an eye lines up.
  const middle = size * 0.36
  if (upwards) {
    context.save()
    context.translate(x + middle, y)
    context.rotate(-Math.PI / 2)
    context.fillText(text, 0, 0)
    context.restore()
    return
  }
  if (rim) {
    context.strokeStyle = rim
    context.lineWidth = 4
    context.lineJoin = 'round'
    context.strokeText(text, x, y + middle)
  }
  context.fillText(text, x, y + middle)
}

function lineOf({ points, stroke, width, dash, marker }: Line): ChartDataset<Kind, unknown[]> {
  return pointsOf(
    points.map((point, index) => point ?? { x: index, y: Number.NaN }),
    {
      showLine: true,
      borderColor: stroke,
      borderWidth: width,
      borderDash: [...dash],
      pointStyle: marker === null ? false : (marker as PointStyle),
      pointRadius: marker === null ? 0 : 4,
      pointBackgroundColor: theme.card,
      pointBorderColor: stroke,
      pointBorderWidth: 2,
    },
  )
}

/** Two lines without a stroke, the first filled down to the second. */
function areaOf({ upper, lower, fill }: Area): ChartDataset<Kind, unknown[]>[] {
  const bare = { showLine: true, borderWidth: 0, pointRadius: 0, pointStyle: false as const }
  return [pointsOf(upper, { ...bare, fill: '+1', backgroundColor: fill }), pointsOf(lower, bare)]
}

function pointsOf(data: unknown[], look: Partial<ChartDataset<'line', unknown[]>>): ChartDataset<Kind, unknown[]> {
  return { type: 'line', showLine: false, clip: false, data, ...look }
}

/** Bars of one height are one dataset; in a dataset each has its own colour. */
function barsOf(bars: readonly Box[]): ChartDataset<Kind, unknown[]>[] {
  const heights = [...new Set(bars.map(({ height }) => height))]
  return heights.map((height) => {
    const same = bars.filter((bar) => bar.height === height)
    return {
      type: 'bar',
      indexAxis: 'y',
      clip: false,
      barThickness: height,
      // One stack, so that every bar lies where its data say and none makes room for others.
      stack: 'all',
      data: same.map(({ x, y, width }) => ({ x: [x, x + width], y: y + height / 2 })),
      backgroundColor: same.map(({ fill }) => fill),
      borderRadius: 4,
      borderSkipped: false,
    }
  })
}
