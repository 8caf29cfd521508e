/** As a request says it; without it everything pings. */
export interface AllowedMentions {
  parse?: (string | null)[] | null
  users?: (string | null)[] | null
  roles?: (string | null)[] | null
}

/** Who would hear a sound. https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export function pingsOf(text: string, allowed: AllowedMentions | null): string[] {
  const spoken = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
  const mentions = spoken.match(/(?<!\\)(@everyone|@here)|(?<!\\)<@[!&]?\d+>/g) ?? []
  return mentions.filter((mention) => {
    if (allowed === null) return true
    const id = /\d+/.exec(mention)?.[0]
    const kind = id === undefined ? 'everyone' : mention.startsWith('<@&') ? 'roles' : 'users'
    const named = kind === 'everyone' ? [] : allowed[kind]
    return allowed.parse?.includes(kind) || (id !== undefined && named?.includes(id))
  })
}
