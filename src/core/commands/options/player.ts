import { say } from '../../language/say.ts'
import { fetchLinkedPlayer } from '../../players/fetch-linked-player.ts'
import { type FoundPlayer, findPlayers } from '../../players/find-players.ts'
import type { CommandContext } from '../command-context.ts'
import { misunderstood, type Option, type Parsed, quote, understood } from '../option.ts'

export interface AskedPlayer {
  id: number
  name: string
}

interface Wording<Unnamed> {
  describe?: string
  /** Nothing typed means the asker, by their link (default), is not enough, or is null: everybody, or nobody more. */
  unnamed?: Unnamed
}

const hints = {
  asker: 'a name, #id or GUID; yourself when left out',
  ask: 'a name, #id or GUID',
  everybody: 'a name, #id or GUID; everybody when left out',
  nobody: 'a name, #id or GUID; may be left out',
} as const

/** A person. Never a guess between several: then the asker chooses. 'me' is the asker. */
export function player<Unnamed extends 'everybody' | 'nobody'>(
  wording: Wording<Unnamed> & { unnamed: Unnamed },
): Option<AskedPlayer | null>
export function player(wording?: Wording<'asker' | 'ask'>): Option<AskedPlayer>
export function player({
  describe = 'Whose numbers',
  unnamed = 'asker',
}: Wording<keyof typeof hints> = {}): Option<AskedPlayer | null> {
  return {
    takes: 'text',
    describe,
    hint: hints[unnamed],
    async suggest(typed, { people, asker, scope }) {
      const found = people.search(typed, { limit: 25, own: asker.discordId, scope })
      const labels = found.map(({ name, alias }) => (name === alias ? name : `${name} (${alias})`))
      return found.map(({ playerId }, index) => {
        const label = labels[index] ?? ''
        const isShared = labels.indexOf(label) !== labels.lastIndexOf(label)
        return { value: `#${playerId}`, label: isShared ? `${label} #${playerId}` : label }
      })
    },
    async parse(typed, context) {
      const wanted = typed?.trim() ?? ''
      if (wanted === '' && (unnamed === 'everybody' || unnamed === 'nobody')) return understood(null)
      if (wanted === '' && unnamed === 'ask')
        return misunderstood(say('Which player?'), say('Name one, like player:name; a part of the name is enough.'))
      if (wanted === '' || wanted.toLowerCase() === 'me') return linkedPlayer(context)
      const { by, players } = await findPlayers(context.db, wanted, { ...context, limit: 11 })
      const [first, second] = players
      if (!first) return misunderstood(say('No such player'), nobody(wanted))
      if (!second) return understood({ id: first.playerId, name: first.name })
      const several =
        by === 'similar'
          ? say('Nobody is called exactly {typed}. Close to it:', { typed: quote(wanted) })
          : say('Several people: {typed}.', { typed: quote(wanted) })
      return misunderstood(
        say('Which player?'),
        [several, ...players.slice(0, 10).map(describeFound), '', howToChoose(first)].join('\n'),
      )
    },
  }
}

async function linkedPlayer(context: CommandContext): Promise<Parsed<AskedPlayer>> {
  const { db, asker } = context
  const id = asker.discordId === null ? null : await fetchLinkedPlayer(db, asker.discordId)
  if (id === null)
    return misunderstood(
      say('Who are you in the game?'),
      say(
        'You are not linked to a player yet. Name one, like player:name, or say once who you are: /link player:name.',
      ),
    )
  const [self] = (await findPlayers(db, `#${id}`, context)).players
  if (self) return understood({ id, name: self.name })
  return misunderstood(
    say('You have not played here'),
    say('Your player has no counted round on a game server that this Discord server sees.'),
  )
}

function describeFound({ playerId, name, alias, lastSeenAt }: FoundPlayer): string {
  const named = alias === name ? name : say('{name}, also {alias}', { name, alias })
  const seen = lastSeenAt
    ? say('last seen {day}', { day: lastSeenAt.toISOString().slice(0, 10) })
    : say('never seen in a round')
  return `#${playerId}  ${named} (${seen})`
}

function howToChoose({ playerId }: FoundPlayer): string {
  return say('Choose one by its number, like player:#{id}.', { id: playerId })
}

function nobody(wanted: string): string {
  return say(
    'No player on record is called anything like {typed}. Try a part of the name, the GUID (8 digits), or an alias.',
    { typed: quote(wanted) },
  )
}
