import { type Charts, ChartsBusy, type Picture } from '../charts/charts.ts'
import type { ChartSpec, Reply } from '../core/commands/reply.ts'
import type { Logger } from '../core/log.ts'

/** A reply and its pictures. A chart without one could not be drawn: its alt text stands in. */
export interface Drawn {
  reply: Reply
  pictures: ReadonlyMap<ChartSpec, Picture>
}

export function chartsOf({ sections }: Reply): ChartSpec[] {
  return sections.flatMap((section) => (section.kind === 'chart' ? [section.chart] : []))
}

/** Draws every chart of a reply. One that fails is logged and left out. Throws ChartsBusy. */
export async function drawReply(reply: Reply, charts: Charts, log: Pick<Logger, 'error'>): Promise<Drawn> {
  const pictures = new Map<ChartSpec, Picture>()
  await Promise.all(
    chartsOf(reply).map(async (chart) => {
      try {
        pictures.set(chart, await charts.draw(chart))
      } catch (error) {
        if (error instanceof ChartsBusy) throw error
        log.error({ err: error, picture: chart.title }, 'a picture could not be drawn')
      }
    }),
  )
  return { reply, pictures }
}
