/**
 * Middles of labels as near to the places they belong to as they can be, each `height` apart from the next, all between
 * `top` and `bottom`; in the order of `wanted`, whatever that is.
 */
export function spreadLabels(
  wanted: readonly number[],
  { height, top, bottom }: { height: number; top: number; bottom: number },
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  // Labels that push each other share one block, whose middle is the mean of what they wanted.
  const blocks: { members: number[]; start: number }[] = []
  const startOf = (members: readonly number[]) => {
    const sum = members.reduce((total, member, place) => total + (wanted[member] ?? 0) - place * height, 0)
    const least = top + height / 2
    return Math.max(least, Math.min(sum / members.length, bottom - height * (members.length - 0.5)))
  }
  for (const index of order) {
    let block = { members: [index], start: startOf([index]) }
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      if (above.start + above.members.length * height <= block.start) break
      blocks.pop()
      const members = [...above.members, ...block.members]
      block = { members, start: startOf(members) }
    }
    blocks.push(block)
  }
  const places = wanted.map(() => top)
  for (const { members, start } of blocks)
    for (const [place, member] of members.entries()) places[member] = start + place * height
  return places
}
