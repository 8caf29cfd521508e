import type { AreasChart, BarsChart } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'

interface UnitUse {
  label: string
  made: number | null
  lost: number | null
  kills: number | null
  damage: number | null
}

interface MadeUnits {
  label: string | null
  minute: number
  made: number
}

/** More rows would be too small to read on a phone. */
const mostUnits = 12

/** What did the most damage, in the order given. */
export function unitBars(uses: readonly UnitUse[]): BarsChart {
  const shown = uses.slice(0, mostUnits)
  const columns = (['damage', 'kills', 'made', 'lost'] as const).filter((id) => shown.some((use) => use[id] !== null))
  const labels = { damage: say('Damage'), kills: say('Kills'), made: say('Made'), lost: say('Lost') }
  const byDamage = shown.some(({ damage }) => damage !== null)
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('What the units did'),
    subtitle:
      uses.length > mostUnits
        ? say(byDamage ? 'The first {shown} of {all} by damage' : 'The first {shown} of {all} by how many were made', {
            shown: mostUnits,
            all: uses.length,
          })
        : say(byDamage ? 'Sorted by damage' : 'Sorted by how many were made'),
    measures: columns.map((id) => ({ label: labels[id], unit: 'count', digits: 0 })),
    rows: shown.map((use) => ({ label: use.label, values: columns.map((id) => use[id]) })),
  }
}

/** What was made when, minute by minute: one layer a unit. */
export function compositionAreas(made: readonly MadeUnits[], minutes: number): AreasChart {
  const labels = [...new Set(made.map(({ label }) => label))].sort((a, b) => Number(a === null) - Number(b === null))
  const count = (label: string | null, minute: number) =>
    made.filter((row) => row.label === label && row.minute === minute).reduce((sum, row) => sum + row.made, 0)
  const all = Array.from({ length: minutes }, (_, minute) => minute)
  return {
    kind: 'areas',
    arrangement: 'stacked',
    title: say('What was made when'),
    subtitle: say('Units and buildings finished in each minute'),
    measure: { label: say('Units'), unit: 'count', digits: 0 },
    times: all.map((minute) => minute * 60),
    series: labels.map((label) => ({
      label: label ?? say('All others'),
      values: all.map((minute) => count(label, minute)),
    })),
  }
}
