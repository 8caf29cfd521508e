import type { Team } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import type { SideRow, StartBox } from './fetch-match-sides.ts'
import { noSide } from './seat-column.ts'

/** A side of a match, as people speak of it. */
export interface Side {
  /** The ally team; `noSide` for those of whom nobody says with whom they play. */
  of: number
  /** 'Team 1'; the name of the only player where sides have one each. */
  label: string
  /** Of two sides each has its colour; else null. */
  team: Team | null
  won: boolean | null
  box: StartBox | null
  players: MatchPlayer[]
}

/** The sides that somebody played on, in the order of their ally teams. */
export function sidesOf(rows: readonly SideRow[], players: readonly MatchPlayer[]): Side[] {
  const ids = [...new Set(players.map(({ allyTeam }) => allyTeam ?? noSide))].sort((a, b) => a - b)
  const known = ids.filter((id) => id !== noSide)
  const alone = players.length === ids.length
  return ids.map((of) => {
    const own = players.filter(({ allyTeam }) => (allyTeam ?? noSide) === of)
    const row = rows.find(({ allyTeam }) => allyTeam === of)
    const place = known.indexOf(of) + 1
    const team = ids.length === 2 && known.length === 2 ? ([1, 2] as const).find((each) => each === place) : undefined
    const label = place === 0 ? say('Players') : alone ? (own[0]?.name ?? '') : nameSide(place)
    return { of, label, team: team ?? null, won: row?.won ?? null, box: row?.box ?? null, players: own }
  })
}

/** 'Team 1', the first of the sides. */
export function nameSide(place: number): string {
  return say('Team {place}', { place })
}

/** '8v8', '2v2v2', '1v1'; 'free for all of 6'; '16 players' where nobody says who plays with whom. */
export function describeSize(sides: readonly { allyTeam: number; players: number }[], playerCount: number): string {
  const sizes = sides.map(({ players }) => players).filter((size) => size > 0)
  if (sizes.length < 2) return say('{count, plural, one {# player} other {# players}}', { count: playerCount })
  if (sizes.length > 2 && sizes.every((size) => size === 1))
    return say('free for all of {players}', { players: sizes.length })
  return sizes.join('v')
}

/** 'Team 1 won', 'nobody won', 'not recorded'. */
export function describeResult(sides: readonly Pick<Side, 'label' | 'won'>[]): string {
  const winners = sides.filter(({ won }) => won === true).map(({ label }) => label)
  if (winners.length > 0)
    return say('{winners} won', { winners: winners.reduce((all, last) => say('{all} and {last}', { all, last })) })
  return say(sides.length > 0 && sides.every(({ won }) => won === false) ? 'nobody won' : 'not recorded')
}
