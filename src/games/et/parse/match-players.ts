/** What tells two players apart. */
export interface Identity {
  guid: string
  /** Without colour codes. */
  name: string
  isBot: boolean
}

/**
 * For each player of a later round the same person of an earlier one, or null. By GUID; by name for bots, who all share
 * one, and for players without a GUID. Where several people of a round share a short GUID their names decide, and whom
 * no name fits is matched only when nobody else could be meant: two people are never merged.
 */
export function matchPlayers<Player extends Identity>(
  earlier: readonly Player[],
  later: readonly Player[],
): (Player | null)[] {
  const groups = new Map<string, Player[]>()
  for (const player of earlier) {
    const group = groups.get(keyOf(player))
    if (group) group.push(player)
    else groups.set(keyOf(player), [player])
  }
  const sharers = new Map<string, number>()
  for (const player of later) sharers.set(keyOf(player), (sharers.get(keyOf(player)) ?? 0) + 1)

  const matches = later.map((player) => {
    const key = keyOf(player)
    const group = groups.get(key)
    if (!group) return null
    if (group.length === 1 && sharers.get(key) === 1) return group[0] ?? null
    const at = group.findIndex(({ name }) => name === player.name)
    return at === -1 ? null : (group.splice(at, 1)[0] ?? null)
  })

  // A sharer of a GUID who took another name: certain when one is left over on either side.
  later.forEach((player, i) => {
    const key = keyOf(player)
    const group = groups.get(key)
    if (matches[i] || group?.length !== 1) return
    const leftOver = later.filter((other, j) => !matches[j] && keyOf(other) === key)
    if (leftOver.length === 1) matches[i] = group.pop() ?? null
  })
  return matches
}

function keyOf({ guid, name, isBot }: Identity): string {
  return isBot || guid === '' ? `name ${name}` : `guid ${guid}`
}
