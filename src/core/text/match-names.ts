import { foldName } from '../players/fold-name.ts'

/** From as many letters on a mistyped one is forgiven, from twice as many two. */
const lettersPerMistake = 4

/**
 * What typed text may mean, best first: the name itself whatever its case, accents and punctuation, then names that begin
 * with it, that hold it, and last those that hold something like it ('adlernset'). Names of one kind keep their order;
 * an empty text means all.
 */
export function matchNames<Named>(typed: string, all: readonly Named[], nameOf: (one: Named) => string): Named[] {
  const wanted = squash(typed)
  if (wanted === '') return typed.trim() === '' ? [...all] : []
  const ranked = all.map((one) => ({ one, rank: rankOf(wanted, squash(nameOf(one))) }))
  const near = ranked.filter(({ rank }) => rank < 3)
  // A guess is only worth something where nothing is certain.
  const kept = near.length > 0 ? near : ranked.filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
  return kept.sort((a, b) => a.rank - b.rank).map(({ one }) => one)
}

function squash(name: string): string {
  return foldName(name).replace(/[^\p{L}\p{N}]/gu, '')
}

function rankOf(wanted: string, name: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(wanted)) return 2
  const most = Math.min(2, Math.floor(wanted.length / lettersPerMistake))
  const mistakes = wanted.length > name.length + most ? Number.POSITIVE_INFINITY : mistakesWithin(wanted, name)
  return mistakes <= most ? 2 + mistakes : Number.POSITIVE_INFINITY
}

/** How many letters must be added, left out or changed for the text to be a part of the name. */
function mistakesWithin(wanted: string, name: string): number {
  const letters = [...name]
  let row = [0, ...letters.map(() => 0)]
  for (const [at, letter] of [...wanted].entries()) {
    const next = [at + 1]
    for (const [place, other] of letters.entries()) {
      const same = (row[place] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(same, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(...row)
}
