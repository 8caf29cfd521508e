import stringWidth from 'string-width'
import type { ChartSpec } from '../core/commands/reply.ts'
import { cleanText } from '../core/text/clean-text.ts'
import { fitText, wrapText } from '../core/text/fit-text.ts'

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A chart as lines no wider than `width`: bars lie one under another, lines become rows of small columns. */
export function drawChart(chart: ChartSpec, width: number): string[] {
  return chart.kind === 'bars' ? drawBars(chart, width) : drawLines(chart, width)
}

function drawBars({ categories, series }: ChartSpec, width: number): string[] {
  const rows = series.flatMap(({ label, values }) =>
    values.map((value, index) => {
      const category = cleanText(categories[index] ?? '')
      return { label: series.length > 1 ? `${category} ${cleanText(label)}` : category, value }
    }),
  )
  const digits = Math.max(0, ...rows.map(({ value }) => (String(value ?? '').split('.')[1] ?? '').slice(0, 2).length))
  const even = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const shown = rows.map(({ value }) => (value === null ? '–' : even.format(value)))
  const valueWidth = Math.max(0, ...shown.map((text) => stringWidth(text)))
  const labelWidth = Math.min(Math.floor(width * 0.4), Math.max(0, ...rows.map(({ label }) => stringWidth(label))))
  const barWidth = Math.max(4, width - labelWidth - valueWidth - 2)
  const top = Math.max(0, ...rows.map(({ value }) => value ?? 0))
  return rows.map(({ label, value }, index) => {
    const share = top > 0 && value !== null ? Math.max(0, value) / top : 0
    return `${fitText(label, labelWidth)} ${fitText(shown[index] ?? '', valueWidth, 'right')} ${bar(share, barWidth)}`.trimEnd()
  })
}

function drawLines({ series, alt }: ChartSpec, width: number): string[] {
  const lines = series.flatMap(({ label, values }) => {
    const known = values.filter((value) => value !== null)
    const low = Math.min(...known)
    const high = Math.max(...known)
    if (known.length === 0) return []
    const columns = values
      .slice(-width)
      .map((value) => (value === null ? ' ' : column((value - low) / (high - low || 1))))
    const range = `${numbers.format(low)} to ${numbers.format(high)}`
    return [...(series.length > 1 ? [fitText(cleanText(label), width).trimEnd()] : []), columns.join(''), range]
  })
  return [...lines, ...wrapText(cleanText(alt), width)]
}

function bar(share: number, width: number): string {
  const parts = Math.round(share * width * 8)
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}

function column(share: number): string {
  return heights[Math.round(share * (heights.length - 1))] ?? ' '
}
