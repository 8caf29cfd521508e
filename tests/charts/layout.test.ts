import { describe, expect, it } from 'vitest'
import { ruler } from '../../src/charts/draw-picture.ts'
import { layoutScene } from '../../src/charts/layout-scene.ts'
import type { Text } from '../../src/charts/scene.ts'
import { theme } from '../../src/charts/theme.ts'
import { describeChart } from '../../src/core/commands/describe-chart.ts'
import { evenings, picturesOf } from '../support/charts/gallery.ts'
import { kindsToDraw } from '../support/charts/kinds.ts'

const all = [
  ...Object.entries(evenings).flatMap(([evening, about]) =>
    Object.entries(picturesOf(about)).map(([name, chart]) => ({ picture: `${name} of ${evening}`, chart })),
  ),
  ...Object.entries(kindsToDraw()).map(([picture, chart]) => ({ picture, chart })),
]

/** What ink may take: letters reach a little over and under the middle of their line. */
function inkOf({ x, y, width, size, upwards }: Text) {
  if (upwards) return { left: x - size * 0.42, right: x + size * 0.5, top: y - width, bottom: y }
  return { left: x, right: x + width, top: y - size * 0.42, bottom: y + size * 0.5 }
}

describe.each(all)('$picture', ({ chart }) => {
  const scene = layoutScene(ruler, chart)
  const inks = scene.texts.map((text) => ({ text: text.text, ...inkOf(text) }))

  it('cuts nothing at its edges', () => {
    for (const { text, left, right, top, bottom } of inks) {
      expect(left, text).toBeGreaterThanOrEqual(0)
      expect(right, text).toBeLessThanOrEqual(scene.width)
      expect(top, text).toBeGreaterThanOrEqual(0)
      expect(bottom, text).toBeLessThanOrEqual(scene.height)
    }
    for (const { x, width, y, height } of [...scene.bars, ...scene.boxes]) {
      expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(scene.width + 0.01)
      expect(y + height).toBeLessThanOrEqual(scene.height + 0.01)
    }
  })

  it('writes nothing over another text', () => {
    for (const [index, one] of inks.entries())
      for (const other of inks.slice(index + 1)) {
        const isApart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
        expect(isApart, `"${one.text}" and "${other.text}"`).toBe(true)
      }
  })

  it('writes no value over a bar', () => {
    for (const { x, y, width, height } of scene.bars)
      for (const { text, left, right, top, bottom } of inks) {
        const isApart = right <= x || x + width <= left || bottom <= y || y + height <= top
        expect(isApart, `"${text}"`).toBe(true)
      }
  })

  it('writes nothing smaller than can be read on a phone, and nothing but numbers and names it was given', () => {
    for (const { text, size, width } of scene.texts) {
      expect(size).toBeGreaterThanOrEqual(theme.size.least)
      expect(text).not.toBe('')
      expect(Number.isFinite(width)).toBe(true)
      expect(text).not.toMatch(/NaN|Infinity|undefined|null/)
    }
  })

  it('draws every mark where there is a place for it', () => {
    const points = scene.lines.flatMap(({ points }) => points.filter((point) => point !== null))
    const edges = scene.areas.flatMap(({ upper, lower }) => [...upper, ...lower])
    for (const { x, y } of [...points, ...edges, ...scene.dots]) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(scene.width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(scene.height)
    }
  })
})

describe('a picture', () => {
  it('has every map under its rounds in full, however long it is called', () => {
    const { form } = picturesOf({ players: 4, rounds: 20, names: 'plain', values: 'usual' })
    if (form?.kind !== 'lines') throw new Error('no form')
    const texts = layoutScene(ruler, form).texts.map(({ text }) => text)
    for (const { label } of form.bands) expect(texts).toContain(label)
  })

  it('tells two long names apart that differ in their last letter', () => {
    const { players } = picturesOf({ players: 2, rounds: 2, names: 'strange', values: 'usual' })
    if (!players) throw new Error('no players')
    const long = layoutScene(ruler, players).texts.filter(({ text }) => text.includes('…'))
    expect(long.map(({ text }) => text.at(-1)).sort()).toEqual(['M', 'W'])
  })

  it('draws a bar as long as its value is of what a full one stands for', () => {
    const measures = [{ label: 'Rank', unit: 'points' as const, digits: 0 }]
    const bar = { kind: 'bars', arrangement: 'beside', title: 'Rank', measures } as const
    const rows = [{ label: 'ann', values: [44] }]
    const lengthOf = (full: { full?: number }) =>
      layoutScene(ruler, describeChart({ ...bar, ...full, measures, rows })).bars[0]?.width ?? 0
    expect(lengthOf({ full: 88 }) / lengthOf({})).toBeCloseTo(0.5)
  })

  it('shows a value of nothing as a stub and an unknown one as a dash without any', () => {
    const { leaderboard } = picturesOf({ players: 1, rounds: 1, names: 'plain', values: 'zero' })
    const unknown = picturesOf({ players: 1, rounds: 1, names: 'plain', values: 'unknown' }).leaderboard
    if (!leaderboard || !unknown) throw new Error('no leaderboard')
    expect(layoutScene(ruler, leaderboard).bars.map(({ width }) => width)).toEqual([2])
    expect(layoutScene(ruler, unknown).bars).toEqual([])
    expect(layoutScene(ruler, unknown).texts.map(({ text }) => text)).toContain('–')
  })
})
