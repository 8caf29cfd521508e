import { say } from '../language/say.ts'
import type { MapChart } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'
import { inOrder } from './in-order.ts'
import { shortenAlt } from './shorten-alt.ts'

const mostPlaces = 16

/** Who leads where, the greatest circles with their values, and whose places are marked. */
export function describeMap(chart: MapChart): string {
  const parts = [describeHeat(chart), describeCircles(chart), ...describePlaces(chart)].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('; ') : say('no value is known')
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
  const others = rest.map(({ label, count }) => say('{name} in {count}', { name: shortenAlt(label), count }))
  const name = shortenAlt(first.label)
  const counts = [String(first.count), ...others].join(', ')
  const all = heat.columns * heat.rows
  return layers.length > 1
    ? say('{name} leads in {counts} of {all} cells', { name, counts, all })
    : say('{name} was in {counts} of {all} cells', { name, counts, all })
}

function describeCircles({ circles, locale }: MapChart): string {
  const [first, second] = [...(circles?.all ?? [])].sort((a, b) => b.value - a.value)
  if (!circles || !first) return ''
  const leaders = [first, ...(second ? [second] : [])].map(({ label, value }) =>
    say('{name} with {value}', { name: shortenAlt(label), value: formatMeasure(circles.measure, value, locale) }),
  )
  return say('{measure} of {count} highest {leaders}', {
    measure: circles.measure.label,
    count: circles.all.length,
    leaders: inOrder(leaders),
  })
}

function describePlaces({ boxes, points }: MapChart): string[] {
  const namesOf = (places: readonly { label: string }[]) =>
    places
      .slice(0, mostPlaces)
      .map(({ label }) => shortenAlt(label))
      .join(', ')
  return [
    ...(boxes.length > 0 ? [say('boxes of {names}', { names: namesOf(boxes) })] : []),
    ...(points.length > 0 ? [say('places of {names}', { names: namesOf(points) })] : []),
  ]
}
