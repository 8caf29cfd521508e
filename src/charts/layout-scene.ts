import type { PanelsChart, SingleChart } from '../core/commands/chart-spec.ts'
import { layoutCard } from './layout-card.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Box, joinMarks, noMarks, type Scene } from './scene.ts'
import { theme } from './theme.ts'

const { pad, size } = theme

/** A whole picture, in units of layout. */
export function layoutScene(ruler: Ruler, chart: SingleChart | PanelsChart): Scene {
  return chart.kind === 'panels' ? layoutPanels(ruler, chart) : layoutSingle(ruler, chart)
}

function layoutSingle(ruler: Ruler, chart: SingleChart): Scene {
  const width = theme.width.single
  const card = layoutCard(ruler, chart, { x: 0, y: 0, width, row: theme.row.single, accent: theme.accents[0] })
  const height = Math.ceil(card.height)
  return { ...joinMarks([background(width, height, theme.card), card]), width, height }
}

function layoutPanels(ruler: Ruler, { title, subtitle, panels }: PanelsChart): Scene {
  const width = theme.width.panels
  const inner = width - 2 * pad.page
  const head = noMarks()
  let y: number = pad.page
  head.texts.push(
    write(ruler, ruler.readable(title), { x: pad.page, y: y + 16, size: size.head, weight: 600, most: inner }),
  )
  y += 34
  if (subtitle) {
    head.texts.push(write(ruler, ruler.readable(subtitle), { x: pad.page, y: y + 10, fill: theme.soft, most: inner }))
    y += 24
  }
  y += 12

  const blocks: Block[] = []
  for (const line of linesOf(panels)) {
    const share = (inner - pad.gap * (line.length - 1)) / line.length
    const cards = line.map((panel, index) => {
      const place = { x: pad.page + index * (share + pad.gap), y, width: share }
      const accent = theme.accents[panels.indexOf(panel) % theme.accents.length] ?? theme.text
      return { place, card: layoutCard(ruler, panel.chart, { ...place, row: theme.row.panel, accent }) }
    })
    const height = Math.max(...cards.map(({ card }) => card.height))
    const backs = cards.map(({ place }): Box => ({ ...place, height, radius: 14, fill: theme.card }))
    blocks.push({ ...joinMarks([{ ...noMarks(), boxes: backs }, ...cards.map(({ card }) => card)]), height })
    y += height + pad.gap
  }
  const height = Math.ceil(y - pad.gap + pad.page)
  return { ...joinMarks([background(width, height, theme.page), head, ...blocks]), width, height }
}

/** Wide ones fill a line; of the others two share one. */
function linesOf<Panel extends { wide: boolean }>(panels: readonly Panel[]): Panel[][] {
  const lines: Panel[][] = []
  for (const panel of panels) {
    const line = lines.at(-1)
    if (line?.length === 1 && line.every(({ wide }) => !wide) && !panel.wide) line.push(panel)
    else lines.push([panel])
  }
  return lines
}

function background(width: number, height: number, fill: string) {
  return { ...noMarks(), boxes: [{ x: 0, y: 0, width, height, radius: 0, fill }] }
}
