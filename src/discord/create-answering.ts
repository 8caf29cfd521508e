import { type Charts, ChartsBusy } from '../charts/charts.ts'
import type { Acts } from '../core/commands/acts.ts'
import type { CommandContext, Scope } from '../core/commands/command-context.ts'
import { notice } from '../core/commands/notice.ts'
import type { Reply } from '../core/commands/reply.ts'
import { runCommand } from '../core/commands/run-command.ts'
import { newErrorId, wentWrong } from '../core/commands/went-wrong.ts'
import { fetchDataVersion } from '../core/db/data-version.ts'
import { fetchChosenLanguage } from '../core/guilds/guild-language.ts'
import { inLanguage, say } from '../core/language/say.ts'
import type { Logger } from '../core/log.ts'
import type { PeopleIndex } from '../core/players/people-index.ts'
import type { AnsweringHouse } from '../house.ts'
import { createAnswerCache } from './answer-cache.ts'
import type { Answer, Answering, Question } from './answering.ts'
import { chartsOf, type Drawn, drawReply } from './draw-reply.ts'
import { createKnownScopes, everything } from './known-scopes.ts'
import { composeMessage } from './message/compose-message.ts'
import { createPictureCooldown, type PictureCooldown } from './picture-cooldown.ts'
import { suggestChoices } from './suggest-choices.ts'
import { takeTurns } from './take-turns.ts'
import { visibilityOf } from './visibility-of.ts'
import { watchAsker } from './watch-asker.ts'
import { watchLive } from './watch-live.ts'

export interface AnsweringParts {
  house: Pick<AnsweringHouse, 'db' | 'registry' | 'notes'> &
    Pick<CommandContext, 'games'> & { log: Pick<Logger, 'warn' | 'error'> }
  charts: Charts
  people: PeopleIndex
  acts: Acts
  live: CommandContext['live']
  now?: () => Date
  /** Everything is for everybody, granted or not: the demo's people are made up. */
  allIsOpen?: boolean
  /** Whom to keep waiting between two pictures; everybody for 3 s when left out. */
  cooldown?: PictureCooldown
}

/** A question, and what the answer depends on beside it. */
interface Asked extends Question {
  scope: Scope
  /** Of the data. */
  version: number
  at: Date
}

interface Run {
  drawn: Drawn
  /** Whose answer it is: everybody's, the asker's alone, or a refusal of this moment. */
  holdsFor: 'everybody' | 'asker' | 'nobody'
  /** It tells of this moment: whoever asks meanwhile may have it too, nobody later. */
  isLive: boolean
}

/**
 * Answers by running commands. What was answered is kept until the data change, by line, scope, language and day (UTC),
 * and by asker when the command looked at who asks; who asks the same meanwhile waits for the one that runs. What looked
 * at game servers as they are now is not kept.
 */
export function createAnswering(parts: AnsweringParts): Answering {
  const {
    house,
    charts,
    people,
    acts,
    live,
    now = () => new Date(),
    allIsOpen = false,
    cooldown = createPictureCooldown(),
  } = parts
  const { db, games, registry, notes, log } = house
  const scopes = allIsOpen ? everything : createKnownScopes(db, games)
  const cache = createAnswerCache()
  const running = new Map<string, Promise<Run>>()
  const inTurn = takeTurns()

  return {
    async answer(question) {
      try {
        const at = now()
        const [scope, version, locale] = await Promise.all([
          scopes.fetch(question),
          fetchDataVersion(db),
          fetchLocale(question),
        ])
        const asked = { ...question, locale, scope, version, at }
        return await inLanguage(locale, async () => toAnswer(await findAnswer(asked), asked))
      } catch (error) {
        const id = newErrorId()
        log.error({ err: error, errorId: id, line: question.line }, 'an answer failed')
        return toAnswer({ reply: wentWrong(id), pictures: new Map() }, { ...question, page: 1 })
      }
    },
    suggest: (suggestion) => suggestChoices(suggestion, { db, games, registry, people, acts, live, scopes, log, now }),
  }

  async function findAnswer(question: Asked): Promise<Drawn> {
    const { line, asker, place, locale, scope, version, at } = question
    cache.moveTo(version)
    const everybodys = JSON.stringify([version, line, scope, locale, at.toISOString().slice(0, 10)])
    const askers = JSON.stringify([everybodys, asker, place])
    while (true) {
      const key = cache.find(everybodys) === 'personal' ? askers : everybodys
      const kept = cache.find(key)
      if (kept !== null && kept !== 'personal') return kept
      const other = running.get(key)
      if (!other) {
        const run = runOnce(question)
        running.set(key, run)
        const { drawn, holdsFor, isLive } = await run.finally(() => running.delete(key))
        if (holdsFor === 'asker') cache.keep(everybodys, 'personal', version)
        if (holdsFor !== 'nobody' && !isLive) keep(holdsFor === 'asker' ? askers : key, drawn, version)
        return drawn
      }
      const { drawn, holdsFor } = await other
      if (holdsFor === 'everybody' || (holdsFor === 'asker' && key === askers)) return drawn
      if (holdsFor === 'asker') cache.keep(everybodys, 'personal', version)
    }
  }

  /** What everybody may read is in the language that the guild's managers chose, if they did. */
  async function fetchLocale({ line, place, locale, isCopy }: Question): Promise<string> {
    if (isCopy || place.guildId === null || visibilityOf(line, registry) === 'private') return locale
    return (await fetchChosenLanguage(db, place.guildId)) ?? locale
  }

  async function runOnce({ scope, at, ...question }: Asked): Promise<Run> {
    const watched = watchAsker(question)
    const watchedLive = watchLive(live)
    const context: CommandContext = {
      ...{ db, games, people, acts, scope, now: at, locale: question.locale },
      ...{ asker: watched.asker, place: watched.place, live: watchedLive.live },
    }
    const reply = await runCommand(question.line, { ...context, registry, notes, log })
    const holdsFor = watched.wasLookedAt() ? 'asker' : 'everybody'
    const isLive = watchedLive.wasLookedAt()
    if (chartsOf(reply).length === 0) return { drawn: { reply, pictures: new Map() }, holdsFor, isLive }
    const { isPress = false, asker } = question
    const waitMs = isPress ? 0 : cooldown.take(asker.discordId, Date.now())
    if (waitMs > 0) return refusal(tooSoon(waitMs))
    try {
      const draw = () => drawReply(reply, charts, log)
      // Whoever looks around with buttons is never told to wait, and yet holds no more than one place in the queue.
      return { drawn: await (isPress ? inTurn(asker.discordId, draw) : draw()), holdsFor, isLive }
    } catch (error) {
      if (error instanceof ChartsBusy) return refusal(busy())
      throw error
    }
  }

  /** Not what is private (it is cheap, and often a failure), nor what lacks a picture: that is tried again. */
  function keep(key: string, drawn: Drawn, version: number): void {
    if (drawn.reply.visibility === 'private' || drawn.pictures.size < chartsOf(drawn.reply).length) return
    cache.keep(key, drawn, version)
  }

  function toAnswer({ reply, pictures }: Drawn, { line, page, isCopy = false }: Question): Answer {
    const isPrivate = reply.visibility === 'private' || visibilityOf(line, registry) === 'private'
    return {
      visibility: isPrivate ? 'private' : 'public',
      message: composeMessage({ reply, pictures, line, page, shareable: isCopy && !isPrivate }).message,
    }
  }
}

function refusal(reply: Reply): Run {
  return { drawn: { reply, pictures: new Map() }, holdsFor: 'nobody', isLive: false }
}

function tooSoon(waitMs: number): Reply {
  const seconds = Math.ceil(waitMs / 1000)
  return notice(
    say('One picture at a time'),
    say('Your last picture was just drawn. Ask again in {seconds} s.', { seconds }),
  )
}

function busy(): Reply {
  return notice(
    say('Too much to draw'),
    say('Many pictures are being drawn for others right now. Ask again in half a minute.'),
  )
}
