/** 1 or 2: which team of an evening, not which side of the map. */
export type TeamNumber = 1 | 2

/** One played round, as far as teams are concerned. */
export interface TeamRound {
  /** Rounds of one match share it; sides swap between them. */
  matchId: number
  round: 1 | 2
  /** Real people with the side they ended on (1 Axis, 2 Allies) and how long they played. */
  players: readonly { personId: number; side: 1 | 2; seconds: number }[]
  /** Of the match, by its stopwatch; null = unfinished. */
  winner: 'first-attackers' | 'second-attackers' | 'draw' | null
  /** Side that defended; null = the file does not say. */
  defenderSide: 1 | 2 | null
}

export interface TeamMember {
  personId: number
  /** Matches played for this team, and for the other. */
  matches: number
  matchesForOther: number
  /**
   * starter: there from the first match. substitute: came when somebody of the team had gone. joined: came later than the
   * first match and took nobody's place.
   */
  role: 'starter' | 'substitute' | 'joined'
  /** Their last match was not the team's last. */
  left: boolean
  /** An admin said so. */
  isAssigned: boolean
}

export interface TeamMatch {
  matchId: number
  /** The team that began as Axis. */
  firstAxis: TeamNumber
  /** Share of the people on both sides that stood where their team stood, 0.5 to 1; but for those who were assigned. */
  agreement: number
  winner: TeamNumber | 'draw' | null
}

export interface SessionTeams {
  teams: [TeamMember[], TeamMember[]]
  matches: TeamMatch[]
  /** Stopwatch points: two for a map that was won, one each when both held. */
  score: [number, number]
  /** Why the teams may be none, or not two; null = they look like two teams. changed: nobody who began in one ended in it. */
  doubt: 'mixed' | 'few-matches' | 'changed' | null
}

/** Below this share of people in their places the sides of an evening are mixed anew from map to map. */
const mixedBelow = 0.8
const passes = 8

/**
 * Who played together over an evening. Sides swap between the rounds of a match, so a team is a side of round one with the
 * other side of round two. The first match seeds both teams; each other match is laid over them the way that puts most of
 * its people beside those they share a side with most, again until nothing changes. What an admin assigned is never moved:
 * a few are moved to where they belong and change nothing else, most of the people of a match turn it over. Null when no
 * match has people on both sides.
 */
export function sessionTeams(
  rounds: readonly TeamRound[],
  assigned: ReadonlyMap<number, TeamNumber> = nobody,
): SessionTeams | null {
  const matches = readMatches(rounds)
  if (matches.length === 0) return null

  const ways = layMatches(matches)
  if (assigned.size > 0) turnMatches(matches, ways, assigned)
  const leaning = leanings(ways, assigned, null)
  // What a match says of itself is no evidence: its people are compared with where they stood in the others.
  const laid = matches.map((match) => layMatch(match, ways.get(match) ?? 1, leanings(ways, assigned, match), assigned))
  const members = (team: TeamNumber) => membersOf(team, matches, ways, leaning, assigned)
  const teams: SessionTeams['teams'] = [members(1), members(2)]
  return { teams, matches: laid, score: scoreOf(laid), doubt: doubtOf(laid, teams) }
}

const nobody: ReadonlyMap<number, TeamNumber> = new Map()

/** +1: the match's first Axis are team 1. */
type Ways = Map<Match, 1 | -1>

/** How each match lies by itself; the first one's Axis are team 1. */
function layMatches(matches: readonly Match[]): Ways {
  const ways: Ways = new Map()
  for (let pass = 0; pass < passes; pass++) {
    let changed = false
    for (const match of matches) {
      const pull = pullOf(match, leanings(ways, nobody, match))
      const way = pull === 0 ? (ways.get(match) ?? 1) : pull > 0 ? 1 : -1
      changed ||= ways.get(match) !== way
      ways.set(match, way)
    }
    if (!changed) break
  }
  // Ties in the votes could turn all of it over; the first match says which team is called the first.
  const [seed] = matches
  if (seed && ways.get(seed) === -1) for (const [match, way] of ways) ways.set(match, way === 1 ? -1 : 1)
  return ways
}

/** Turns matches over whose people were mostly assigned the other way; everybody else votes for what is. */
function turnMatches(matches: readonly Match[], ways: Ways, assigned: ReadonlyMap<number, TeamNumber>): void {
  for (let pass = 0; pass < passes; pass++) {
    let changed = false
    for (const match of matches) {
      if (pullOf(match, leanings(ways, assigned, null)) * (ways.get(match) ?? 1) >= 0) continue
      ways.set(match, ways.get(match) === 1 ? -1 : 1)
      changed = true
    }
    if (!changed) break
  }
}

interface Match {
  matchId: number
  /** Seconds for the first Axis less seconds for the first Allies, by person. */
  stands: Map<number, number>
  winner: TeamRound['winner']
  /** Which of the two attacked first: +1 the first Axis, -1 the first Allies; null = unknown. */
  firstAttackers: 1 | -1 | null
}

/** In the order of play; those with people on both sides. */
function readMatches(rounds: readonly TeamRound[]): Match[] {
  const matches = new Map<number, Match>()
  for (const { matchId, round, players, winner, defenderSide } of rounds) {
    const match = matches.get(matchId) ?? { matchId, stands: new Map(), winner, firstAttackers: null }
    matches.set(matchId, match)
    for (const { personId, side, seconds } of players) {
      const isFirstAxis = (side === 1) === (round === 1)
      // A player whose time is not known was there all the same.
      const weight = Math.max(1, seconds) * (isFirstAxis ? 1 : -1)
      match.stands.set(personId, (match.stands.get(personId) ?? 0) + weight)
    }
    // A map's defending side stays, its people swap: whoever was on the other side in round one attacked first.
    if (defenderSide !== null) match.firstAttackers = defenderSide === 2 ? 1 : -1
  }
  return [...matches.values()].filter(({ stands }) => {
    const signs = [...stands.values()]
    return signs.some((stand) => stand > 0) && signs.some((stand) => stand < 0)
  })
}

/** How often each person stood with team 1 rather than team 2, over the matches that are laid but `without`. */
function leanings(
  ways: ReadonlyMap<Match, 1 | -1>,
  assigned: ReadonlyMap<number, TeamNumber>,
  without: Match | null,
): Map<number, number> {
  const leaning = new Map<number, number>()
  for (const [match, way] of ways) {
    if (match === without) continue
    for (const [person, stand] of match.stands) leaning.set(person, (leaning.get(person) ?? 0) + Math.sign(stand) * way)
  }
  for (const [person, team] of assigned) leaning.set(person, team === 1 ? Infinity : -Infinity)
  return leaning
}

/** Votes of a match's people on which way it lies; one vote each, however many matches they played before. */
function pullOf({ stands }: Match, leaning: ReadonlyMap<number, number>): number {
  let pull = 0
  for (const [person, stand] of stands) pull += Math.sign(stand) * Math.sign(leaning.get(person) ?? 0)
  return pull
}

function layMatch(
  match: Match,
  way: 1 | -1,
  leaning: ReadonlyMap<number, number>,
  assigned: ReadonlyMap<number, TeamNumber>,
): TeamMatch {
  // Who was assigned stood where they stood: no sign of mixed sides.
  const people = [...match.stands].filter(
    ([person, stand]) => stand !== 0 && (leaning.get(person) ?? 0) !== 0 && !assigned.has(person),
  )
  const right = people.filter(([person, stand]) => Math.sign(stand) * way === Math.sign(leaning.get(person) ?? 0))
  return {
    matchId: match.matchId,
    firstAxis: way === 1 ? 1 : 2,
    agreement: people.length > 0 ? right.length / people.length : assigned.size > 0 ? 1 : 0.5,
    winner: winnerOf(match, way),
  }
}

function winnerOf({ winner, firstAttackers }: Match, way: 1 | -1): TeamMatch['winner'] {
  if (winner === null || winner === 'draw') return winner
  if (firstAttackers === null) return null
  const firstAttackersTeam = firstAttackers * way === 1 ? 1 : 2
  return winner === 'first-attackers' ? firstAttackersTeam : firstAttackersTeam === 1 ? 2 : 1
}

function membersOf(
  team: TeamNumber,
  matches: readonly Match[],
  ways: ReadonlyMap<Match, 1 | -1>,
  leaning: ReadonlyMap<number, number>,
  assigned: ReadonlyMap<number, TeamNumber>,
): TeamMember[] {
  const sign = team === 1 ? 1 : -1
  const people = [...leaning].filter(([, lean]) => Math.sign(lean || 1) === sign).map(([person]) => person)
  // Which matches each of them played for the team, by their place in the evening.
  const played = new Map(
    people.map((person) => {
      const places = matches.flatMap((match, place) => {
        const stand = match.stands.get(person)
        return stand === undefined ? [] : [{ place, isFor: Math.sign(stand) * (ways.get(match) ?? 1) === sign }]
      })
      return [person, places] as const
    }),
  )
  const lastOf = (person: number) => played.get(person)?.at(-1)?.place ?? -1
  return people
    .filter((person) => (played.get(person)?.length ?? 0) > 0)
    .map((person): TeamMember => {
      const places = played.get(person) ?? []
      const first = places[0]?.place ?? 0
      const hasGap = people.some((other) => other !== person && lastOf(other) >= 0 && lastOf(other) < first)
      return {
        personId: person,
        matches: places.filter(({ isFor }) => isFor).length,
        matchesForOther: places.filter(({ isFor }) => !isFor).length,
        role: first === 0 ? 'starter' : hasGap ? 'substitute' : 'joined',
        left: lastOf(person) < matches.length - 1,
        isAssigned: assigned.has(person),
      }
    })
    .sort((a, b) => b.matches - a.matches || a.personId - b.personId)
}

function scoreOf(matches: readonly TeamMatch[]): [number, number] {
  const score: [number, number] = [0, 0]
  for (const { winner } of matches) {
    if (winner === 'draw') {
      score[0] += 1
      score[1] += 1
    } else if (winner !== null) score[winner - 1] = (score[winner - 1] ?? 0) + 2
  }
  return score
}

function doubtOf(matches: readonly TeamMatch[], teams: SessionTeams['teams']): SessionTeams['doubt'] {
  if (matches.length < 2) return 'few-matches'
  const agreement = matches.reduce((sum, match) => sum + match.agreement, 0) / matches.length
  if (agreement < mixedBelow) return 'mixed'
  const isGone = (team: readonly TeamMember[]) => team.every(({ role, left }) => role !== 'starter' || left)
  return teams.some(isGone) ? 'changed' : null
}
