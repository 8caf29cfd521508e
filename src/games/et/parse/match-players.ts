/** What tells two players apart. */
export interface Identity {
  guid: string
  /** Without colour codes. */
  name: string
  isBot: boolean
}

/**
 * For each player of a later round the same person of an earlier one, or null. By GUID. Where several share one (all
 * bots do, so do players without a GUID, and eight digits can collide) by name among them; and whom no name fits is
 * matched only if nobody else is left over on either side. Two people are never merged.
 */
export function matchPlayers<Player extends Identity>(
  earlier: readonly Player[],
  later: readonly Player[],
): (Player | null)[] {
  const left = new Map<string, Player[]>()
  for (const player of earlier) {
    const group = left.get(keyOf(player))
    if (group) group.push(player)
    else left.set(keyOf(player), [player])
  }
  const sharers = new Map<string, number>()
  for (const player of later) sharers.set(keyOf(player), (sharers.get(keyOf(player)) ?? 0) + 1)

  const matches = later.map((player) => {
    const group = left.get(keyOf(player)) ?? []
    // One person of this GUID on either side, whatever their name is now.
    if (group.length === 1 && sharers.get(keyOf(player)) === 1) return group.pop() ?? null
    const at = group.findIndex(({ name }) => name === player.name)
    return at === -1 ? null : (group.splice(at, 1)[0] ?? null)
  })
  later.forEach((player, i) => {
    const group = left.get(keyOf(player))
    if (matches[i] || group?.length !== 1) return
    const nameless = later.filter((other, j) => !matches[j] && keyOf(other) === keyOf(player))
    if (nameless.length === 1) matches[i] = group.pop() ?? null
  })
  return matches
}

function keyOf({ guid, isBot }: Identity): string {
  return isBot ? 'bots' : guid
}
