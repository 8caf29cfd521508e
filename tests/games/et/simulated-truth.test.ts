import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DerivedLine } from '../../../src/games/et/parse/derived-line.ts'
import { arbitraryEvening } from '../../support/et-simulator/arbitrary-evening.ts'
import { demoEvening } from '../../support/et-simulator/demo-evening.ts'
import type { EveningPlan } from '../../support/et-simulator/plan.ts'
import { simulateEvening } from '../../support/et-simulator/simulate-evening.ts'
import type { PlayedLine, PlayedRound } from '../../support/et-simulator/truth.ts'
import { type InterpretedRound, interpretFiles } from './parse/interpret-files.ts'

describe('read, paired and derived, the files give back', () => {
  it('the demo evening, every number of it', () => {
    expect(differences(demoEvening)).toEqual([])
  })

  it('200 simulated evenings of the writer of today, but for what no file can hold', () => {
    fc.assert(
      fc.property(arbitraryEvening(), (plan) => {
        expect(differences(plan)).toEqual([])
      }),
      { numRuns: 200, seed: 2026 },
    )
  })

  it('100 simulated evenings of the writers before it', () => {
    fc.assert(
      fc.property(arbitraryEvening({ layouts: ['tab38', 'tab37', 'tab36', 'tab33', 'space32'] }), (plan) => {
        expect(differences(plan)).toEqual([])
      }),
      { numRuns: 100, seed: 2025 },
    )
  })
})

/** Every disagreement between what was played and what the files are understood to say. */
function differences(plan: EveningPlan): string[] {
  const { files, truth } = simulateEvening(plan)
  const bytes = new TextEncoder()
  const { rounds } = interpretFiles(files.map(({ name, text }) => ({ name, bytes: bytes.encode(text) })))
  const byName = new Map(rounds.map((round) => [round.name, round]))
  return truth.flatMap((played) => {
    const first =
      played.round === 2 ? truth.findLast(({ match, round }) => match === played.match && round === 1) : null
    if (!canBeTold(played, first ?? null)) return []
    const read = byName.get(played.file ?? '')
    if (!read) return [`${played.file}: not read`]
    const where = `${played.file}`
    return [
      ...unequal(where, 'round', played.round, read.placement.round),
      ...unequal(where, 'aborted', played.aborted, read.placement.aborted),
      ...unequal(where, 'first', first?.file ?? null, read.first),
      ...played.players
        .filter(({ loss, written }) => !loss && written)
        .flatMap((line) => compareLine(line, read, where)),
    ]
  })
}

/**
 * A round nobody left a line in is no file; a round two goes with its round one. And where nobody, or less than half of
 * those who played both, kept their counters, nothing shows that the halves belong together.
 */
function canBeTold(played: PlayedRound, first: PlayedRound | null): boolean {
  const hasLines = (round: PlayedRound) => round.file !== null && round.players.some(({ written }) => written)
  if (played.round === 1) return hasLines(played)
  const begun = played.players.filter(({ verdict, isBot }) => verdict === 'counter-reset' && !isBot).length
  const gone = played.players.filter(({ verdict, isBot }) => verdict === 'subtracted' && !isBot).length
  return hasLines(played) && first !== null && hasLines(first) && gone > 0 && begun <= gone
}

function compareLine(line: PlayedLine, read: InterpretedRound, where: string): string[] {
  const who = `${where} ${line.name}`
  const derived = read.lines.find(({ guid, rawName }) => guid === line.guid && rawName === line.name)
  if (!derived) return leftNoTrace(line) ? [] : [`${who}: no line`]
  const fields = Object.entries(line.counts).flatMap(([name, value]) => {
    const told = derived.fields[name as keyof typeof line.counts]
    return told === null ? [] : unequal(who, name, value, told)
  })
  return [
    ...unequal(who, 'verdict', line.verdict, derived.verdict),
    ...unequal(who, 'side', line.side, derived.side),
    ...unequal(who, 'kills', line.kills, derived.kills),
    ...unequal(who, 'deaths', line.deaths, derived.deaths),
    ...unequal(who, 'weapons', JSON.stringify(line.weapons), JSON.stringify(used(derived))),
    ...fields,
    ...farApart(who, 'secondsPlayed', line.seconds, derived.secondsPlayed, 9),
    ...farApart(who, 'secondsDead', line.secondsDead, derived.secondsDead, 12),
  ]
}

/** A few seconds on a team and some stray shots, then a round of spectating. */
function leftNoTrace({ side, weapons, counts }: PlayedLine): boolean {
  return (
    side === 3 &&
    Object.values(weapons).every(([hits, , , deaths]) => hits + deaths === 0) &&
    counts.damageReceived === 0
  )
}

function used({ weapons }: DerivedLine): DerivedLine['weapons'] {
  return Object.fromEntries(
    Object.entries(weapons).filter(
      ([, [hits, shots, kills, deaths]]) => hits > 0 || shots > 0 || kills > 0 || deaths > 0,
    ),
  )
}

function unequal(where: string, what: string, played: unknown, told: unknown): string[] {
  return played === told ? [] : [`${where}: ${what} is ${String(played)}, told ${String(told)}`]
}

function farApart(where: string, what: string, played: number, told: number | null, grain: number): string[] {
  return told === null || Math.abs(played - told) <= grain ? [] : [`${where}: ${what} is ${played}, told ${told}`]
}
