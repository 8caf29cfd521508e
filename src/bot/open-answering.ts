import type { Charts } from '../charts/charts.ts'
import { openCharts } from '../charts/open-charts.ts'
import type { CommandContext } from '../core/commands/command-context.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import { openPeopleIndex } from '../core/players/open-people-index.ts'
import type { Answering } from '../discord/answering.ts'
import { createAnswering } from '../discord/create-answering.ts'
import type { AnsweringHouse } from '../house.ts'
import { terminalContext } from '../terminal-context.ts'
import { createActs } from './create-acts.ts'
import { warmUpCharts } from './warm-up-charts.ts'

/** What turns questions into messages, and what it is made of. */
export interface OpenAnswering {
  answering: Answering
  /** The same for the preview, where nobody waits between two pictures. */
  unhurried: Answering
  charts: Charts
  /** Nobody in particular, anywhere. */
  context: () => CommandContext
  close(): Promise<void>
}

/** For every process that answers: the drawing thread, the index of people, what was answered already. */
export async function openAnswering(house: AnsweringHouse, jobs: Jobs): Promise<OpenAnswering> {
  const { db, games, log } = house
  const charts = openCharts({ log: (line) => log.error(line) })
  void warmUpCharts(charts)
  const people = await openPeopleIndex(db, games, log)
  const acts = createActs(house, (work) => work(jobs))
  const nobody = terminalContext(house, null)
  const parts = { house, charts, people, acts, live: house.live, allIsOpen: house.mode.demo }
  return {
    answering: createAnswering(parts),
    unhurried: createAnswering({ ...parts, cooldown: { take: () => 0 } }),
    charts,
    context: () => ({ ...nobody, db, games, people, acts, now: new Date(), locale: 'en' }),
    async close() {
      await Promise.all([people.stop(), charts.close()])
    },
  }
}
