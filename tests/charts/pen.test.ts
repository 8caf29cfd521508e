import { expect, it } from 'vitest'
import { type Ruler, write } from '../../src/charts/pen.ts'

let looks = 0
/** Every sign is half as wide as high. */
const ruler: Ruler = {
  measure(text, size) {
    looks++
    return (text.length * size) / 2
  },
  readable: (text) => text,
}

it('shortens a text by as little as fits, in its middle', () => {
  const name = 'abcdefghijklmnopqrstuvwxyz'
  const shown = (most: number) => write(ruler, name, { x: 0, y: 0, size: 20, most }).text
  expect(shown(13 * 26)).toBe(name)
  expect(shown(6.5 * 25)).toBe('abcdefghijklmno…rstuvwxyz')
  expect(shown(6.5 * 4)).toBe('ab…z')
  expect(shown(6.5 * 3)).toBe('ab…')
  expect(shown(6.5 * 2)).toBe('…')
})

it('finds out with few looks at the font how much of a long name fits', () => {
  looks = 0
  write(ruler, 'x'.repeat(200), { x: 0, y: 0, most: 150 })
  expect(looks).toBeLessThan(15)
})
