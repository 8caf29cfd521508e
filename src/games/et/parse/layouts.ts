import { type CountField, countFields, type RatioField, ratioFields } from './fields.ts'

/** Where a field of the table stands among a line's extended values. */
export interface Position {
  name: CountField | RatioField
  at: number
  whole: boolean
}

/** Fields of the table that no line of a layout holds are null. */
export interface Layout {
  /** As stored: the number of extended values a line has, 38 for any more (the surplus is not read). */
  layout: number
  positions: readonly Position[]
}

/** Values 0-27 stand at the same place in every TAB layout; from 28 on each writer added its own. */
const common = 28
const widest = 38
const multikills: ReadonlySet<string> = new Set(['doubleKills', 'tripleKills', 'quadKills', 'pentaKills', 'hexaKills'])

const whole: readonly Position[] = countFields.map(({ name, at, unit }) => ({ name, at, whole: unit !== 'minutes' }))
const table: readonly Position[] = [...whole, ...ratioFields.map(({ name, at }) => ({ name, at, whole: false }))]

const known = new Map<number, Layout>()
for (const width of [33, 36, 37, widest]) known.set(width, { layout: width, positions: positionsOf(width) })

/** The first writers: values behind spaces, no minutes on a team (22) and no denied playtime (28). */
const spaced: Layout = {
  layout: 32,
  positions: table.flatMap((position) => {
    const { name, at } = position
    if (name === 'bulletsFired' || name === 'minutesPlayed' || name === 'deniedSeconds' || at > 33) return []
    return [at < 22 ? position : { ...position, at: at < common ? at - 1 : at - 2 }]
  }),
}

/** The layout of lines with so many TAB separated values. */
export function tabLayout(values: number): Layout {
  const exact = known.get(Math.min(values, widest))
  if (exact) return exact
  // 34 and 35 have no known writer, so only the common part is trusted. 28 to 32 know no more than 28 do; 32 itself
  // is the stored number of the space layout, which knows other fields.
  const layout = values > common && values < 33 ? common : values
  const rare = { layout, positions: positionsOf(values) }
  known.set(values, rare)
  return rare
}

/** The layout of lines whose values stand behind spaces, null when no writer wrote so many. */
export function spaceLayout(values: number): Layout | null {
  if (values === spaced.layout) return spaced
  return values === 33 || values === 36 || values === 37 || values === widest ? tabLayout(values) : null
}

function positionsOf(values: number): Position[] {
  return table.flatMap((position) => {
    const { name, at } = position
    // Before the 38-value writer this one grew every five seconds: 53,419 for 565 shots.
    if (name === 'bulletsFired' && values < widest) return []
    if (at < common) return at < values ? [position] : []
    if (values === 33) return multikills.has(name) ? [{ ...position, at: at - 1 }] : []
    return values >= 36 && at < values ? [position] : []
  })
}
