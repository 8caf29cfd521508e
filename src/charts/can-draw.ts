import { createCanvas } from '@napi-rs/canvas'
import { theme } from './theme.ts'

const side = 32
const context = createCanvas(side, side).getContext('2d')
const known = new Map<string, boolean>()
let missing: Buffer | null = null

/** Whether the fonts that are registered have this code point. */
export function canDraw(sign: string): boolean {
  if (/^[ -~]$/.test(sign)) return true
  const told = known.get(sign)
  if (told !== undefined) return told
  // No font has this one: what is drawn for it is the box that stands for all that is missing.
  missing ??= draw('\u{10fffd}')
  const can = !draw(sign).equals(missing)
  // Strangers choose the signs: what is known of them must not grow without end.
  if (known.size > 20_000) known.clear()
  known.set(sign, can)
  return can
}

function draw(sign: string): Buffer {
  context.clearRect(0, 0, side, side)
  context.font = `400 ${side / 2}px ${theme.font}`
  context.fillStyle = '#fff'
  context.fillText(sign, side / 4, (side * 3) / 4)
  return Buffer.from(context.getImageData(0, 0, side, side).data)
}
