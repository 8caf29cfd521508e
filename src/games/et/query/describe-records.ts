import { columns } from '../../../core/commands/columns.ts'
import { formatMeasure } from '../../../core/commands/format-measure.ts'
import { formatWhen } from '../../../core/commands/format-when.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { counted } from './counted.ts'
import { sideName } from './describe-rounds.ts'
import type { FastestAttack } from './fetch-fastest-attacks.ts'
import type { RecordHolder } from './fetch-round-records.ts'
import { type RoundRecord, roundRecords } from './round-records.ts'

/** A record with those who hold it, oldest first. */
export interface HeldRecord {
  record: RoundRecord
  value: number
  /** How many lines share it; `places` are the oldest few. */
  holders: number
  places: readonly RecordPlace[]
}

export interface RecordPlace extends Pick<RecordHolder, 'roundId' | 'map' | 'round' | 'endedAt'> {
  name: string
  /** IANA zone of the server. */
  timeZone: string
}

/** In the order in which records are told; one that nobody holds is left out. */
export function groupRecords(
  holders: readonly RecordHolder[],
  placeOf: (holder: RecordHolder) => RecordPlace,
): HeldRecord[] {
  return roundRecords.flatMap((record) => {
    const own = holders.filter((holder) => holder.record === record.id)
    const [first] = own
    return first ? [{ record, value: first.value, holders: first.holders, places: own.map(placeOf) }] : []
  })
}

/** Each record with its value and where it was set; names only where it may be anybody's. */
export function describeRecords(held: readonly HeldRecord[], withNames: boolean): Section[] {
  return [
    {
      kind: 'facts',
      facts: held.map(({ record, value, holders, places }) => {
        const set = places.map((place) => [...(withNames ? [place.name] : []), whereOf(place)].join(' · '))
        const more =
          holders > places.length ? [say('and {count, number} more', { count: holders - places.length })] : []
        return {
          label: say(record.label),
          value: `${formatMeasure(record.measure, value)} · ${[...set, ...more].join('; ')}`,
        }
      }),
    },
  ]
}

/** What the records are of, and what some of them mean. */
export function recordNotes(): string[] {
  return [
    `${say('Rated rounds only: {rated}.', { rated: say(counted.rated) })} ${say('DPM and survival: of 5 minutes on a team or more.')}`,
    say('Headshots are hits to the head, of guns. A record is shared by all who reached it, oldest first.'),
  ]
}

/** 'supply R2, 2026-03-01': on the server's own calendar. */
export function whereOf({ map, round, endedAt, timeZone }: Omit<RecordPlace, 'name' | 'roundId'>): string {
  return say('{map} R{round}, {day}', { map, round, day: dayOf(endedAt, timeZone) })
}

/** The fastest attacks of a map, with who attacked. */
export function describeAttacks(attacks: readonly (FastestAttack & { timeZone: string })[]): Section[] {
  if (attacks.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('Fastest attacks'),
      columns: columns(say('Attackers'), say('Date'), say('Time')),
      rows: attacks.map(({ side, round, endedAt, timeZone, seconds }) => [
        say('{side} R{round}', { side: sideName(side), round }),
        dayOf(endedAt, timeZone),
        formatClock(seconds),
      ]),
    },
  ]
}

function dayOf(at: Date, timeZone: string): string {
  return formatWhen(at, timeZone).slice(0, 10)
}
