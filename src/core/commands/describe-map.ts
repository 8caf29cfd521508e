import type { MapChart } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'
import { shortenAlt } from './shorten-alt.ts'

const mostPlaces = 16

/** Who leads where, the greatest circles with their values, and whose places are marked. */
export function describeMap(chart: MapChart): string {
  const parts = [describeHeat(chart), describeCircles(chart), ...describePlaces(chart)].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('; ') : 'no value is known'
}

function describeHeat({ heat }: MapChart): string {
  const layers = heat?.layers ?? []
  const held = layers.map(({ label, cells }, index) => {
    const others = layers.filter((_, other) => other !== index)
    const leads = cells.filter((value, at) => value > 0 && others.every((other) => value > (other.cells[at] ?? 0)))
    return { label, count: leads.length }
  })
  const [first, ...rest] = held.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  if (!heat || !first) return ''
  const verb = layers.length > 1 ? 'leads in' : 'was in'
  const others = rest.map(({ label, count }) => `, ${shortenAlt(label)} in ${count}`)
  return `${shortenAlt(first.label)} ${verb} ${first.count}${others.join('')} of ${heat.columns * heat.rows} cells`
}

function describeCircles({ circles, locale }: MapChart): string {
  const [first, second] = [...(circles?.all ?? [])].sort((a, b) => b.value - a.value)
  if (!circles || !first) return ''
  const say = ({ label, value }: { label: string; value: number }) =>
    `${shortenAlt(label)} with ${formatMeasure(circles.measure, value, locale)}`
  const then = second ? `, then ${say(second)}` : ''
  return `${circles.measure.label} of ${circles.all.length} highest ${say(first)}${then}`
}

function describePlaces({ boxes, points }: MapChart): string[] {
  return [
    { heading: 'boxes', all: boxes },
    { heading: 'places', all: points },
  ].flatMap(({ heading, all }) => {
    const names = all.slice(0, mostPlaces).map(({ label }) => shortenAlt(label))
    return names.length > 0 ? [`${heading} of ${names.join(', ')}`] : []
  })
}
