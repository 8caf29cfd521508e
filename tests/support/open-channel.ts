import type { Kysely } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { openCharts } from '../../src/charts/open-charts.ts'
import { loadRegistry } from '../../src/core/commands/registry.ts'
import type { Database } from '../../src/core/db/database.ts'
import { openLog } from '../../src/core/log.ts'
import { openPeopleIndex } from '../../src/core/players/open-people-index.ts'
import { createAnswering } from '../../src/discord/create-answering.ts'
import { findGames } from '../../src/games/find-games.ts'
import { startPreview } from '../../src/preview/serve-preview.ts'
import { quietContext } from './quiet-context.ts'

/** The preview as `npm start` has it, on a database of the test's. */
export async function openChannel(db: Kysely<Database>, now: Date) {
  const log = openLog({ level: 'warn', format: 'json' })
  const registry = await loadRegistry(new URL('../../commands', import.meta.url).pathname)
  const games = await findGames()
  const charts = openCharts()
  const people = await openPeopleIndex(db, games, log)
  const answering = createAnswering({
    house: { db, games, registry, notes: ['Demo: a made-up evening.'], log },
    charts,
    people,
    acts: quietContext.acts,
    live: quietContext.live,
    now: () => now,
    cooldown: { take: () => 0 },
  })
  const preview = await startPreview({ answering, registry, demo: true, log })
  return {
    url: preview.url,
    async close() {
      await preview.close()
      await Promise.all([people.stop(), charts.close()])
    },
  }
}

/** What must stay empty while somebody uses the page. */
export interface Faults {
  /** Requests to anywhere but the preview. */
  outside: string[]
  /** Errors and warnings of the browser's console, and of scripts. */
  errors: string[]
}

/** Opens the page at a size, and waits for the first answer. */
export async function visit(context: BrowserContext, url: string): Promise<{ page: Page; faults: Faults }> {
  const faults: Faults = { outside: [], errors: [] }
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.outside.push(request.url())
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.errors.push(message.text())
  })
  page.on('pageerror', (error) => faults.errors.push(error.message))
  page.on('dialog', (dialog) => {
    faults.errors.push(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  await page.locator('discord-message .components').first().waitFor()
  return { page, faults }
}
