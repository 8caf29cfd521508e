import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canDraw } from '../../src/charts/can-draw.ts'
import { ruler } from '../../src/charts/draw-picture.ts'

const readable = (text: string) => ruler.readable(text)

describe('a name in a picture', () => {
  it.each([
    ['Nöja', 'Nöja'],
    ['Ленин', 'Ленин'],
    ['[GER]rotkäppchen', '[GER]rotkäppchen'],
    ['`x` **b** @everyone', '`x` **b** @everyone'],
    ['ice★cold', 'ice·cold'],
    ['👑king👑👑', '·king·'],
    ['Ｗｉｄｅ', 'Wide'],
    ['𝓕𝓪𝓷𝓬𝔂', 'Fancy'],
    ['a\u202eb\u0000c\u3164', 'abc'],
    ['  two \n lines ', 'two lines'],
    ['!!', '!!'],
    ['i', 'i'],
    ['', '(no name)'],
    ['\u200d\u202e  ', '(no name)'],
  ])('%j reads %j', (name, shown) => {
    expect(readable(name)).toBe(shown)
  })

  it('is told from others also when no sign of it can be drawn', () => {
    const names = ['世界', '世界プレイヤー', '👑', '👑👑', 'ש‎לום', 'مرحبا', '★1', '★2', '·']
    const shown = names.map(readable)
    expect(new Set(shown).size).toBe(names.length)
    for (const name of shown.slice(0, -1)) expect(name).toMatch(/^name [0-9A-F]{4}$/)
  })

  it('carries no pile of marks into the rows beside it', () => {
    expect([...readable('z̸̢̛̮͓̀́̂̃a̷̢̛l̶g̵o̷').normalize('NFD')].length).toBeLessThanOrEqual(15)
  })

  it('is never empty and never holds a sign that would be a box', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const shown = readable(name)
        expect(shown.trim()).not.toBe('')
        for (const sign of shown) expect(canDraw(sign), `U+${sign.codePointAt(0)?.toString(16)}`).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
