export interface Box {
  x: number
  y: number
  width: number
  height: number
  radius: number
  fill: string
}

export interface Text {
  text: string
  /** The left edge of the letters, and the middle of the line. */
  x: number
  y: number
  /** As measured. */
  width: number
  size: number
  weight: 400 | 600
  fill: string
}

export interface Line {
  /** Null breaks the line. */
  points: ({ x: number; y: number } | null)[]
  stroke: string
  width: number
  dash: readonly number[]
  marker: string | null
}

export interface Dot {
  x: number
  y: number
  radius: number
  marker: string
  fill: string
  stroke: string
}

/** What is drawn, in the order of the fields, measured and placed: nothing is left to chance but the drawing itself. */
export interface Marks {
  boxes: Box[]
  bars: Box[]
  lines: Line[]
  dots: Dot[]
  texts: Text[]
}

export interface Scene extends Marks {
  width: number
  height: number
}

/** Where a chart is put and in what manner; how high it becomes is its own matter. */
export interface Frame {
  x: number
  y: number
  width: number
  /** Height of a row. */
  row: number
  /** Colour of its bars. */
  accent: string
}

export interface Block extends Marks {
  height: number
}

export function noMarks(): Marks {
  return { boxes: [], bars: [], lines: [], dots: [], texts: [] }
}

export function joinMarks(all: readonly Marks[]): Marks {
  return {
    boxes: all.flatMap(({ boxes }) => boxes),
    bars: all.flatMap(({ bars }) => bars),
    lines: all.flatMap(({ lines }) => lines),
    dots: all.flatMap(({ dots }) => dots),
    texts: all.flatMap(({ texts }) => texts),
  }
}
