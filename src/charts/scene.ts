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
  /** A rim of this colour, where it is written over marks. */
  rim?: string
  /** Written upwards: `x` is the middle of its line and `y` where it begins. */
  upwards?: true
}

/** What lies between two lines over the same places. */
export interface Area {
  upper: { x: number; y: number }[]
  lower: { x: number; y: number }[]
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
  /** Of its rim; 2 by default. */
  rim?: number
}

/** What is drawn, in the order of the fields, measured and placed: nothing is left to chance but the drawing itself. */
export interface Marks {
  boxes: Box[]
  areas: Area[]
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
  return { boxes: [], areas: [], bars: [], lines: [], dots: [], texts: [] }
}

export function joinMarks(all: readonly Marks[]): Marks {
  return {
    boxes: all.flatMap(({ boxes }) => boxes),
    areas: all.flatMap(({ areas }) => areas),
    bars: all.flatMap(({ bars }) => bars),
    lines: all.flatMap(({ lines }) => lines),
    dots: all.flatMap(({ dots }) => dots),
    texts: all.flatMap(({ texts }) => texts),
  }
}
