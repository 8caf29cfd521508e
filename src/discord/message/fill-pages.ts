import { type APIComponentInContainer, ComponentType } from 'discord.js'
import { type Cost, costOf, fits } from './cost.ts'
import type { Piece } from './draw-section.ts'

interface Part {
  piece: Piece
  from: number
  to: number
}

/** No page takes more rows than this: Discord's room ends long before. */
const mostRows = 200

/** Pieces one after the other, on as few pages as hold them. At least one page; a line or a row stands on one alone. */
export function fillPages(pieces: readonly Piece[], room: Cost): Part[][] {
  const pages: Part[][] = [[]]
  let left = room
  for (const piece of pieces) {
    let from = 0
    while (from < piece.length) {
      const page = pages.at(-1) ?? []
      const to = farthest(piece, from, left)
      if (to === from && page.length > 0) {
        pages.push([])
        left = room
        continue
      }
      // What no empty page holds is cut when it is drawn.
      const end = Math.max(to, from + 1)
      page.push({ piece, from, to: end })
      left = minus(left, piece.cost(from, end))
      from = end
    }
  }
  return pages
}

/** The components of a page. Text that is too long even alone ends at a line, with an ellipsis. */
export function drawPage(parts: readonly Part[], room: Cost): APIComponentInContainer[] {
  const components = parts.flatMap(({ piece, from, to }) => piece.draw(from, to))
  if (fits(costOf(components), room)) return components
  return components.map((component) =>
    component.type === ComponentType.TextDisplay
      ? { ...component, content: cutContent(component.content, room) }
      : component,
  )
}

function farthest(piece: Piece, from: number, room: Cost): number {
  let holds = from
  let tooFar = Math.min(piece.length, from + mostRows) + 1
  while (tooFar - holds > 1) {
    const middle = Math.floor((holds + tooFar) / 2)
    if (fits(piece.cost(from, middle), room)) holds = middle
    else tooFar = middle
  }
  return holds
}

function cutContent(content: string, { text, bytes }: Cost): string {
  const ending = '\n```\n…'
  const kept: string[] = []
  let length = ending.length
  let size = Buffer.byteLength(ending)
  for (const line of content.split('\n')) {
    length += line.length + 1
    size += Buffer.byteLength(line) + 1
    if (length > text || size > bytes) break
    kept.push(line)
  }
  const fences = kept.filter((line) => line === '```').length
  return [...kept, ...(fences % 2 === 1 ? ['```'] : []), '…'].join('\n')
}

function minus(room: Cost, cost: Cost): Cost {
  return {
    components: room.components - cost.components,
    text: room.text - cost.text,
    bytes: room.bytes - cost.bytes,
  }
}
