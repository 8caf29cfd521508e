import type { ChartSpec, Section } from '../../core/commands/reply.ts'

/**
 * A file name for each chart of a reply: '1-dpm-by-player.png'. Only small letters, digits and hyphens, which Discord
 * keeps as they are (https://docs.discord.com/developers/reference#editing-message-attachments), and a number first, so
 * that no two are alike and none begins with the 'SPOILER_' that would hide it.
 */
export function nameFiles(sections: readonly Section[]): Map<ChartSpec, string> {
  const charts = new Set(sections.flatMap((section) => (section.kind === 'chart' ? [section.chart] : [])))
  return new Map([...charts].map((chart, index) => [chart, `${index + 1}-${slug(chart.title)}.png`]))
}

function slug(title: string): string {
  const words =
    title
      .slice(0, 200)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return words.join('-').slice(0, 60).replace(/-+$/, '') || 'chart'
}
