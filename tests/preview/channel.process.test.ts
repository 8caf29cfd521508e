import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasChromium, openChromium } from '../support/chromium.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type Faults, openChannel, visit } from '../support/open-channel.ts'
import { type SeedRound, seedRounds } from '../support/seed-et.ts'

const hostile = [
  '<img src=x onerror=alert(1)>',
  '</code></pre><script>alert(2)</script>',
  '**bold** `code` ||no||',
  '```\n# big',
  '<@123456789012345678> @everyone',
  '[a](javascript:alert(3))',
  '\u202eright to left',
  '"><svg onload=alert(4)>',
]
const names = [...hostile, ...Array.from({ length: 28 }, (_, at) => `Player ${String(at + 1).padStart(2, '0')}`)]

/** Twelve rounds of as many evenings, everybody in all of them. */
const rounds: SeedRound[] = Array.from({ length: 12 }, (_, at) => ({
  endedAt: `2026-03-${10 + at}T20:00:00Z`,
  session: at + 1,
  map: at % 2 === 0 ? 'supply' : 'radar',
  lines: names.map((name, place) => ({
    guid: `GUID${String(place).padStart(4, '0')}`,
    name,
    side: (place % 2) + 1,
    numbers: { kills: 5 + place + at, damage_given: 1_000 + 100 * place },
    weapons: { 3: [20 + place, 100, 5 + place, 5, 4], 8: [10, 60, 2, 2, 1] },
  })),
}))

if (!hasChromium) console.warn('There is no Chromium on this machine: the preview page is not clicked through.')

describe.skipIf(!hasChromium)('the preview page in Chromium', () => {
  let database: FreshDatabase
  let channel: Awaited<ReturnType<typeof openChannel>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: Faults

  beforeAll(async () => {
    database = await freshDatabase()
    await seedRounds(database.db, rounds)
    channel = await openChannel(database.db, new Date('2026-03-31T12:00:00Z'))
    browser = await openChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await channel.close()
    await database.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const visited = await visit(context, channel.url)
    page = visited.page
    faults = visited.faults
  })
  afterEach(async () => {
    await context.close()
    expect(faults).toEqual({ outside: [], errors: [] })
  })

  const box = () => page.getByRole('combobox', { name: 'Type a slash command' })
  const offers = () => page.locator('#offers li')
  const newest = () => page.locator('discord-message').last()
  const press = (label: string) => newest().getByRole('button', { name: label, exact: true }).click()

  async function ask(line: string) {
    const before = await page.locator('discord-message').count()
    await box().fill(line)
    await box().press('Escape')
    await box().press('Enter')
    await page.locator('discord-message').nth(before).locator('.components').waitFor()
  }

  /** Waits until every picture of the newest message is there, and gives their widths. */
  async function pictures(): Promise<number[]> {
    const images = newest().locator('.gallery img')
    await images.first().waitFor()
    return images.evaluateAll(async (all) => {
      const loaded = all as { decode(): Promise<void>; naturalWidth: number }[]
      await Promise.all(loaded.map((image) => image.decode()))
      return loaded.map(({ naturalWidth }) => naturalWidth)
    })
  }

  it('greets with the demo’s label, the last session already answered, and commands to try', async () => {
    expect(await page.getByRole('heading', { name: 'Welcome to #debrief' }).innerText()).toContain('Demo')
    expect(await newest().locator('.components').innerText()).toMatch(/Session of 2026-03-21/)
    expect(Math.min(...(await pictures()))).toBeGreaterThan(600)
    await page.getByRole('button', { name: '/leaderboard metric:dpm' }).click()
    await page.getByText('Leaderboard: DPM').waitFor()
  })

  it('takes a command by keyboard alone, offering commands, options and names', async () => {
    await box().fill('/')
    await expect.poll(() => offers().count()).toBeGreaterThan(2)
    await box().pressSequentially('sta')
    await expect.poll(() => offers().first().innerText()).toContain('/stats')
    await box().press('Enter')
    await expect.poll(() => offers().first().innerText()).toContain('player')
    await box().press('Tab')
    await box().pressSequentially('player 2')
    await expect.poll(() => offers().first().innerText()).toMatch(/Player 2/)
    await box().press('ArrowDown')
    await expect.poll(() => page.locator('#offers li[aria-selected=true]').innerText()).toMatch(/Player 2/)
    await box().press('Enter')
    expect(await box().inputValue()).toMatch(/^\/stats player:Player 2\d $/)
    await box().press('Escape')
    expect(await offers().count()).toBe(0)
    await box().press('Enter')
    await expect.poll(() => newest().locator('.components').innerText()).toMatch(/Player 2\d/)
    expect(await pictures()).not.toEqual([])
  })

  it('changes the views of an answer by its buttons, in place', async () => {
    await ask('/stats player:"Player 07"')
    const count = await page.locator('discord-message').count()
    for (const view of ['Form', 'Weapons', 'Maps']) {
      await press(view)
      await expect.poll(() => newest().getByRole('button', { name: view, exact: true }).isDisabled()).toBe(true)
      await expect.poll(() => newest().getByRole('button', { name: 'Overview', exact: true }).isDisabled()).toBe(false)
    }
    expect(await page.locator('discord-message').count()).toBe(count)
  })

  it('turns pages, and ranks by what is chosen from the menu', async () => {
    await ask('/leaderboard metric:kills')
    expect(await newest().locator('pre').innerText()).not.toContain('36 ')
    await press('Next')
    await expect.poll(() => newest().locator('pre').innerText()).toMatch(/^36 /m)
    await press('Previous')
    await expect.poll(() => newest().locator('pre').innerText()).toMatch(/^ *1 /m)
    await newest().getByRole('combobox').first().selectOption({ label: 'Accuracy' })
    await page.getByText('Leaderboard: Accuracy').waitFor()
  })

  it('marks what only the asker sees, and lets it be dismissed', async () => {
    await ask('/nonsense')
    expect(await newest().innerText()).toContain('Only you can see this')
    await page.getByRole('combobox', { name: 'Who you are' }).selectOption('other')
    await expect.poll(() => page.getByText('Only you can see this').count()).toBe(0)
    await page.getByRole('combobox', { name: 'Who you are' }).selectOption('you')
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    await expect.poll(() => page.getByText('Only you can see this').count()).toBe(0)
  })

  it('gives somebody else a copy of their own, and leaves the asker’s answer as it is', async () => {
    await page.getByRole('combobox', { name: 'Who you are' }).selectOption('other')
    await press('Players')
    await page.getByText('Only you can see this').waitFor()
    expect(await page.locator('discord-message').count()).toBe(2)
    const first = page.locator('discord-message').first()
    expect(await first.getByRole('button', { name: 'Overview', exact: true }).isDisabled()).toBe(true)
  })

  it('shows hostile names as what they are: text', async () => {
    await ask('/leaderboard metric:kills')
    const first = await newest().locator('.components').innerText()
    await press('Next')
    await newest().getByRole('button', { name: 'Previous' }).waitFor()
    const second = await newest().locator('.components').innerText()
    expect(first + second).toContain('<img src=x')
    for (const at of names.slice(0, hostile.length).keys())
      await ask(`/stats player:GUID${String(at).padStart(4, '0')}`)
    expect(
      await page.locator('main script, main svg[onload], main img:not([src^="pictures/"], [src$=".svg"])').count(),
    ).toBe(0)
    expect(await page.locator('.mention, .spoiler').count()).toBe(0)
  })

  it('opens a picture in full size with its description, until Escape', async () => {
    await pictures()
    await newest().locator('.picture').first().click()
    const dialog = page.getByRole('dialog')
    expect((await dialog.innerText()).length).toBeGreaterThan(40)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  })

  it('says so when the bot is gone', async () => {
    await context.setOffline(true)
    await page.getByRole('button', { name: '/last_session' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('The bot does not answer')
    faults.errors = faults.errors.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))
  })

  it.each([360, 390, 768])('fits a view of %i pixels without scrolling sideways', async (width) => {
    await page.setViewportSize({ width, height: 800 })
    for (const line of [
      '/leaderboard metric:accuracy',
      '/stats player:GUID0000',
      '/last_session view:players',
      '/nonsense',
    ]) {
      await ask(line)
    }
    await box().fill('/leaderboard ')
    await expect.poll(() => offers().count()).toBeGreaterThan(0)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(await page.evaluate('(s => s.scrollWidth - s.clientWidth)(document.querySelector(".scroll"))')).toBe(0)
  })
})
