import { fetchDisplayNames } from '../../players/fetch-display-names.ts'
import { fetchLinkedPlayer } from '../../players/fetch-linked-player.ts'
import { type FoundPlayer, findPlayers } from '../../players/find-players.ts'
import type { CommandContext } from '../command-context.ts'
import { misunderstood, type Option, type Parsed, quote, understood } from '../option.ts'

export interface AskedPlayer {
  id: number
  name: string
}

const hint = 'a name, #id or GUID; yourself when left out'

/** A person. Nothing typed, or 'me', is the asker, by their link. Never a guess between several: then the asker chooses. */
export function player({ describe = 'Whose numbers' }: { describe?: string } = {}): Option<AskedPlayer> {
  return {
    takes: 'text',
    describe,
    hint,
    async suggest(typed, { db }) {
      const { players } = await findPlayers(db, typed, 25)
      return players.map(({ playerId, name, alias }) => ({
        value: `#${playerId}`,
        label: name === alias ? name : `${name} (${alias})`,
      }))
    },
    async parse(typed, context) {
      const wanted = typed?.trim() ?? ''
      if (wanted === '' || wanted.toLowerCase() === 'me') return linkedPlayer(context)
      const { by, players } = await findPlayers(context.db, wanted, 11)
      const [first, second] = players
      if (!first) return misunderstood('No such player', nobody(wanted))
      if (!second) return understood({ id: first.playerId, name: first.name })
      const several =
        by === 'similar'
          ? `Nobody is called exactly ${quote(wanted)}. Close to it:`
          : `Several people: ${quote(wanted)}.`
      return misunderstood(
        'Which player?',
        [several, ...players.slice(0, 10).map(describeFound), '', howToChoose(first)].join('\n'),
      )
    },
  }
}

async function linkedPlayer({ db, asker }: CommandContext): Promise<Parsed<AskedPlayer>> {
  const id = asker.discordId === null ? null : await fetchLinkedPlayer(db, asker.discordId)
  if (id === null)
    return misunderstood(
      'Who are you in the game?',
      'You are not linked to a player yet. Name one, like player:name, or ask an admin to link your Discord account to your GUID.',
    )
  const names = await fetchDisplayNames(db, [id])
  return understood({ id, name: names.get(id) ?? `Player #${id}` })
}

function describeFound({ playerId, name, alias, lastSeenAt }: FoundPlayer): string {
  const also = alias === name ? '' : `, also ${alias}`
  const seen = lastSeenAt ? `last seen ${lastSeenAt.toISOString().slice(0, 10)}` : 'never seen in a round'
  return `#${playerId}  ${name}${also} (${seen})`
}

function howToChoose({ playerId }: FoundPlayer): string {
  return `Choose one by its number, like player:#${playerId}.`
}

function nobody(wanted: string): string {
  return `No player on record is called anything like ${quote(wanted)}. Try a part of the name, the GUID (8 digits), or an alias.`
}
