import { describe, expect, it } from 'vitest'
import { theme } from '../../src/charts/theme.ts'

type Triple = [number, number, number]

/** Red, green and blue of light, from 0 to 1. */
function lightOf(hex: string): Triple {
  const part = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** As eyes without green cones see it: Machado, Oliveira and Fernandes 2009, severity 1. */
function withoutGreen([r, g, b]: Triple): Triple {
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clamp(0.367322 * r + 0.860646 * g - 0.227968 * b),
    clamp(0.280085 * r + 0.672501 * g + 0.047413 * b),
    clamp(-0.01182 * r + 0.04294 * g + 0.968881 * b),
  ]
}

/** CIE L*a*b*, white of daylight. */
function labOf([r, g, b]: Triple): Triple {
  const root = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116)
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** 2.3 is just to be seen between two patches side by side; thin lines and small marks need far more. */
function distance(one: string, other: string, eye: (light: Triple) => Triple): number {
  const [a, b] = [labOf(eye(lightOf(one))), labOf(eye(lightOf(other)))]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = lightOf(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
  }
  const [a, b] = [luminance(one), luminance(other)]
  return Math.max(a, b) / Math.min(a, b)
}

function pairs(colours: readonly string[]): [string, string][] {
  return colours.flatMap((one, index) => colours.slice(index + 1).map((other): [string, string] => [one, other]))
}

describe('the colours', () => {
  it('would fail if red and green were told apart by hue alone', () => {
    expect(distance('#e05252', '#6f9a2f', (light) => light)).toBeGreaterThan(60)
    expect(distance('#e05252', '#6f9a2f', withoutGreen)).toBeLessThan(20)
  })

  it.each([
    ['series', theme.series],
    ['teams', [theme.teams[1], theme.teams[2], theme.noTeam]],
    ['parts of a bar', theme.parts],
  ])('of %s stay apart for every eye, also one that misses green', (_, colours) => {
    for (const [one, other] of pairs(colours)) {
      expect(
        distance(one, other, (light) => light),
        `${one} ${other}`,
      ).toBeGreaterThan(30)
      expect(distance(one, other, withoutGreen), `${one} ${other}`).toBeGreaterThan(30)
    }
  })

  it('of many layers stay apart as well, and those that lie on each other as far as lines do', () => {
    for (const [one, other] of pairs(theme.areas))
      for (const eye of [(light: Triple) => light, withoutGreen])
        expect(distance(one, other, eye), `${one} ${other}`).toBeGreaterThan(25)
    for (const [index, one] of theme.areas.entries())
      for (const eye of [(light: Triple) => light, withoutGreen])
        expect(distance(one, theme.areas[index + 1] ?? theme.card, eye), one).toBeGreaterThan(40)
    for (const [one, other] of pairs(theme.shares)) expect(distance(one, other, withoutGreen)).toBeGreaterThan(25)
  })

  it('stand out from what they lie on: text 4.5 to 1, marks 3 to 1', () => {
    for (const text of [theme.text, theme.soft, ...theme.series, ...theme.areas])
      for (const under of [theme.page, theme.card]) expect(contrast(text, under), text).toBeGreaterThan(4.5)
    for (const mark of [...theme.accents, theme.teams[1], theme.teams[2], theme.faint])
      expect(contrast(mark, theme.card), mark).toBeGreaterThan(3)
  })

  it('never carry a series alone: each has a marker and a dash of its own', () => {
    expect(new Set(theme.markers).size).toBe(theme.series.length)
    expect(new Set(theme.dashes.map((dash) => dash.join())).size).toBe(theme.series.length)
  })
})
