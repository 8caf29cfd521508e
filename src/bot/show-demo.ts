import { runCommand } from '../core/commands/run-command.ts'
import type { AnsweringHouse } from '../house.ts'
import { drawTerminal } from '../preview/draw-terminal.ts'
import { terminalContext } from '../terminal-context.ts'

/**
 * With nothing configured there is no Discord to answer in: the first answers are printed, once the made-up evening is
 * in, and where the preview page is. Called after every import; prints once.
 */
export function showDemo(house: AnsweringHouse, previewUrl: string | null): () => Promise<void> {
  let shown = false
  return async () => {
    const [game] = house.games
    if (shown || !game || !(await game.hasData(house.db, null))) return
    shown = true
    const { db, games, registry, notes, log } = house
    const context = { db, games, registry, notes, log, ...terminalContext(house, null), now: new Date(), locale: 'en' }
    const reply = await runCommand('/last_session', context)
    process.stdout.write(`${drawTerminal(reply)}\n${invitation}${previewUrl === null ? '' : pageAt(previewUrl)}`)
  }
}

/** In the image nobody has npm in between. */
const debrief = process.env.npm_lifecycle_event === undefined ? 'debrief' : 'npm run -s debrief --'

const invitation = `This is the demo community: made-up people, real machinery. In another terminal:
  ${debrief} ask "/leaderboard metric:dpm"
  ${debrief} ask "/bar match"
  ${debrief} import PATH/TO/YOUR/ROUND/FILES   (then start again: the demo steps aside)
`

const pageAt = (url: string) => `Or open this page, a channel as Discord would show it, with pictures and buttons:
  ${url}
`
