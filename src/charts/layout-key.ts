import { type Ruler, write } from './pen.ts'
import { type Block, type Marks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size } = theme
export const keyHeight = 25
const gap = 22
const valueGap = 7
const shade = 12
const disc = 9

/** What a mark means, and what it comes to. */
export interface KeyItem {
  icon:
    | { kind: 'shades'; colours: string[] }
    | { kind: 'disc'; colour: string; rank: number | null }
    | { kind: 'swatch'; colour: string }
    | { kind: 'length'; length: number }
    | null
  label: string
  value?: string
}

interface Place {
  x: number
  y: number
  width: number
}

/** Lines of items one after another, each item whole; a line that is too long goes on in the next. */
export function layoutKey(ruler: Ruler, lines: readonly (readonly KeyItem[])[], frame: Place): Block {
  const marks = noMarks()
  let top = frame.y
  for (const items of lines.filter(({ length }) => length > 0)) {
    let x = frame.x
    for (const item of items) {
      const left = widthOf(item.icon)
      const value =
        item.value === undefined ? null : write(ruler, item.value, { x: 0, y: 0, size: size.small, weight: 600 })
      const after = value ? value.width + valueGap : 0
      const most = frame.width - left - after
      const label = write(ruler, ruler.readable(item.label), { x: 0, y: 0, size: size.small, fill: theme.soft, most })
      const width = left + label.width + after
      if (x > frame.x && x + width > frame.x + frame.width) {
        x = frame.x
        top += keyHeight
      }
      const y = top + keyHeight / 2
      drawIcon(ruler, marks, item.icon, x, y)
      marks.texts.push({ ...label, x: x + left, y })
      if (value) marks.texts.push({ ...value, x: x + left + label.width + valueGap, y })
      x += width + gap
    }
    top += keyHeight
  }
  return { ...marks, height: top - frame.y }
}

function widthOf(icon: KeyItem['icon']): number {
  switch (icon?.kind) {
    case 'shades':
      return shade * icon.colours.length + 8
    case 'disc':
      return 2 * disc + 7
    case 'swatch':
      return 19
    case 'length':
      return icon.length + 8
    case undefined:
      return 0
  }
}

function drawIcon(ruler: Ruler, marks: Marks, icon: KeyItem['icon'], x: number, y: number): void {
  const bar = (at: number, top: number, width: number, height: number) =>
    marks.boxes.push({ x: at, y: top, width, height, radius: 0, fill: theme.soft })
  switch (icon?.kind) {
    case 'shades':
      for (const [index, fill] of icon.colours.entries())
        marks.boxes.push({ x: x + index * shade, y: y - 6, width: shade - 1, height: 12, radius: 0, fill })
      break
    case 'disc': {
      const { colour, rank } = icon
      const radius = rank === null ? disc - 2 : disc
      marks.dots.push({ x: x + disc, y, radius, marker: 'circle', fill: `${colour}55`, stroke: colour, rim: 1.5 })
      if (rank !== null)
        marks.texts.push(write(ruler, `${rank}`, { x: x + disc, y, align: 'center', size: size.small, weight: 600 }))
      break
    }
    case 'swatch':
      marks.boxes.push({ x, y: y - 6, width: 12, height: 12, radius: 3, fill: icon.colour })
      break
    case 'length':
      bar(x, y - 0.75, icon.length, 1.5)
      bar(x, y - 5, 1.5, 10)
      bar(x + icon.length - 1.5, y - 5, 1.5, 10)
      break
  }
}
