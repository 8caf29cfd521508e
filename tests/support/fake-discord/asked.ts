import { type APIApplicationCommandOptionChoice, InteractionResponseType } from 'discord.js'
import { acknowledgeWithinMs, type StoredInteraction } from './stored-interaction.ts'
import type { StoredMessage } from './stored-message.ts'
import { waitFor } from './wait-for.ts'
import type { World } from './world.ts'

/** What became of something a person did. */
export interface Asked {
  readonly id: string
  readonly token: string
  /** null as long as the bot said nothing. */
  readonly acknowledgedAfterMs: number | null
  /** The message as the asker sees it at present: the answer, or the message that a press changes. */
  visible(): StoredMessage | null
  readonly followUps: readonly StoredMessage[]
  /** What autocomplete offered; null until then. */
  readonly choices: readonly APIApplicationCommandOptionChoice[] | null
  /** Until there is more than "thinking": the answer, the changed message or the first follow-up. Throws when none comes. */
  waitForAnswer(withinMs?: number): Promise<StoredMessage>
  /** Until autocomplete offered something, or nothing. */
  waitForChoices(): Promise<readonly APIApplicationCommandOptionChoice[]>
}

export function followAsked(world: World, interaction: StoredInteraction): Asked {
  // Edits of the message before the press do not count as an answer to it.
  const editsBefore = interaction.message?.edits ?? 0

  function answered(): StoredMessage | null {
    const { original, message, followUps } = interaction
    if (original && original !== message && !original.loading && !original.deleted) return original
    if (message && message.edits > editsBefore && original === message) return message
    return followUps[0] ?? null
  }

  async function acknowledged(): Promise<void> {
    await waitFor(
      world,
      () => interaction.acknowledgedAt !== null,
      acknowledgeWithinMs,
      () => silent(world, interaction),
    )
  }

  return {
    id: interaction.id,
    token: interaction.token,
    get acknowledgedAfterMs() {
      return interaction.acknowledgedAt === null ? null : interaction.acknowledgedAt - interaction.askedAt
    },
    visible: () => (interaction.original?.deleted ? null : (interaction.original ?? interaction.message)),
    get followUps() {
      return interaction.followUps
    },
    get choices() {
      const { callback } = interaction
      const isOffer = callback?.type === InteractionResponseType.ApplicationCommandAutocompleteResult
      return isOffer ? (callback.data?.choices ?? []) : null
    },
    async waitForAnswer(withinMs = 15_000) {
      await acknowledged()
      await waitFor(
        world,
        () => answered() !== null,
        withinMs,
        () => `only "thinking" ${withinMs} ms after being asked`,
      )
      const answer = answered()
      if (!answer) throw new Error('the answer is gone again')
      return answer
    },
    async waitForChoices() {
      await acknowledged()
      return this.choices ?? []
    },
  }
}

function silent(world: World, { askedAt, id }: StoredInteraction): string {
  const refused = world.requests.filter(({ path, status }) => path.includes(id) && (status ?? 0) >= 400)
  const why = refused.map(({ status, problems }) => `${status} ${problems.join(', ')}`).join('; ')
  return `The application did not respond within ${world.clock.now() - askedAt} ms${why === '' ? '' : ` (refused: ${why})`}`
}
