import type { FactsSection, Section, TableSection } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatDuration, formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { countFields } from '../parse/fields.ts'
import { type Layout, spaceLayout, tabLayout } from '../parse/layouts.ts'
import { guns, weapons } from '../parse/weapons.ts'
import type { WrittenLine } from '../parse/written-round.ts'
import { type ColumnSource, sourceOf, type WeaponSource } from './column-sources.ts'
import { howText } from './describe-receipt.ts'
import { type LineReceipt, numberIn, type WrittenHalf } from './fetch-line-receipt.ts'
import type { EtMetric } from './metrics.ts'
import { columnsOf } from './receipt-lines.ts'
import { flagWords, verdictWords } from './verdict-words.ts'

/** What one round gave to a metric, the raw files it is of, and all that they say of the player, as written and as it counts. */
export function describeLineReceipt(metric: EtMetric, receipt: LineReceipt, reason = ''): Section[] {
  const sources = columnsOf(metric).flatMap((column) => {
    const source = sourceOf(column)
    return source ? [{ column, source }] : []
  })
  return [
    describeHow(receipt, reason),
    ...(sources.length === 0
      ? []
      : [
          {
            kind: 'facts' as const,
            heading: say('What went in'),
            facts: sources.map(({ column, source }) => ({
              label: say(source.label),
              value: cameFrom(source, receipt, numberIn(receipt.stored, column)),
            })),
          },
        ]),
    describeFiles(receipt),
    ...sources.flatMap(({ source }) => describeWeaponNumbers(source, receipt)),
    ...describeFields(receipt),
  ]
}

function describeHow(receipt: LineReceipt, reason: string): FactsSection {
  const { verdict, flags } = receipt
  return {
    kind: 'facts',
    facts: [
      { label: say('Numbers'), value: howText(receipt, reason) },
      { label: say(verdictWords[verdict].label), value: say(verdictWords[verdict].means) },
      ...flags.flatMap((flag) => {
        const words = flagWords[flag]
        return words ? [{ label: say(words.label), value: say(words.means) }] : []
      }),
    ],
  }
}

function describeFiles({ own, first, round }: LineReceipt): FactsSection {
  const halves = [
    ...(first ? [{ label: say('Round 1'), half: first }] : []),
    { label: say(round === 2 ? 'Round 2' : 'Round 1'), half: own },
  ]
  return {
    kind: 'facts',
    heading: say('Raw files'),
    facts: halves.map(({ label, half: { file } }) => ({
      label,
      value: file ? say('{name} · SHA-256 {hash}', { name: file.name, hash: file.sha256 }) : unknown,
    })),
  }
}

/** 'Damage given: 6,543 − 3,210 = 3,333' where that is what was done. */
function cameFrom(source: ColumnSource, receipt: LineReceipt, counted: number | null): string {
  const own = writtenIn(source, receipt.own.line)
  const before = writtenIn(source, receipt.first?.line ?? null)
  const shown = source.isSeconds && counted !== null ? formatDuration(counted) : formatNumber(counted)
  if (receipt.verdict !== 'subtracted' || own === null || before === null || own - before !== counted) return shown
  const isOfMatch = typeof source.from !== 'string' || spanOf(source.from) === 'match'
  return isOfMatch ? `${formatNumber(own)} − ${formatNumber(before)} = ${shown}` : shown
}

function writtenIn({ from }: ColumnSource, line: WrittenLine | null): number | null {
  if (!line) return null
  if (typeof from === 'string') return line.fields[from]
  return 'words' in from ? null : weaponSum(from, line)
}

function weaponSum({ at, gunsOnly }: WeaponSource, { weapons: used }: WrittenLine): number {
  return Object.entries(used).reduce((sum, [weapon, numbers]) => {
    return gunsOnly && !guns.has(Number(weapon)) ? sum : sum + numbers[at]
  }, 0)
}

/** The weapons a sum is made of, as both files have them. */
function describeWeaponNumbers(source: ColumnSource, { own, first }: LineReceipt): TableSection[] {
  const { from, label } = source
  if (typeof from === 'string' || 'words' in from || !own.line) return []
  const { at, gunsOnly } = from
  const numberOf = (half: WrittenHalf | null, weapon: number) => half?.line?.weapons[weapon]?.[at] ?? null
  const rows = weapons
    .filter(({ index, kind }) => (!gunsOnly || kind === 'gun') && (numberOf(own, index) ?? 0) > 0)
    .map(({ index, label }) => [
      label,
      ...(first ? [formatNumber(numberOf(first, index))] : []),
      formatNumber(numberOf(own, index)),
    ])
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('{what} by weapon, as written', { what: say(label) }),
      columns: [
        { label: say('Weapon') },
        ...(first ? [right(say('R1 file'))] : []),
        right(first ? say('R2 file') : say('In the file')),
      ],
      rows,
    },
  ]
}

/** Every field of the player's line by its number in the file, and what counts. */
function describeFields({ own, first, stored }: LineReceipt): TableSection[] {
  const { line } = own
  if (!line) return []
  const positions = [...layoutOf(own.layout).positions].sort((a, b) => a.at - b.at)
  return [
    {
      kind: 'table',
      heading: say('All fields of the line'),
      columns: [
        { label: say('Field') },
        ...(first ? [right(say('R1 file'))] : []),
        right(first ? say('R2 file') : say('In the file')),
        right(say('Counts')),
      ],
      rows: positions.map(({ name, at, whole }) => {
        const digits = whole ? 0 : 1
        return [
          `${at} ${name}`,
          ...(first ? [formatNumber(first.line?.fields[name] ?? null, digits)] : []),
          formatNumber(line.fields[name], digits),
          formatNumber(numberIn(stored, columnOf(name)), digits),
        ]
      }),
    },
  ]
}

/** 'damageGiven' is kept as damage_given. */
function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** 32 is the stored number of the space layout. */
function layoutOf(stored: number): Layout {
  return spaceLayout(stored) ?? tabLayout(stored)
}

function spanOf(field: string): 'match' | 'round' | null {
  return countFields.find(({ name }) => name === field)?.span ?? null
}

function right(label: string): TableSection['columns'][number] {
  return { label, align: 'right' }
}
