import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { projectFolder } from '../../src/config.ts'
import { openChromium } from './chromium.ts'

/**
 * Draws docs/last-session.webp anew: what a bot with nothing configured answers to /last_session, as its preview page
 * shows it. Run by `node scripts/run.mjs --dev tests/support/draw-readme-picture.ts`.
 */
const picture = join(projectFolder, 'docs', 'last-session.webp')
const scratch = await mkdtemp(join(tmpdir(), 'debrief-picture-'))
const { PATH, HOME } = process.env
const bot = spawn(process.execPath, [join(projectFolder, 'scripts', 'run.mjs'), 'start'], {
  env: { PATH, HOME, DATA_DIR: join(scratch, 'data'), ARCHIVE_DIR: join(scratch, 'files'), LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await openChromium()
try {
  // Small letters stay readable at the width that a README gives a picture.
  const context = await browser.newContext({
    viewport: { width: 690, height: 2_400 },
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date('2026-11-21T00:31:00Z'))
  await page.goto(await addressOfDemo())
  const message = page.locator('discord-message').first()
  await message.locator('.gallery img').waitFor()
  await page.waitForLoadState('networkidle')
  const drawn = await loadImage(await message.screenshot())
  const canvas = createCanvas(drawn.width, drawn.height)
  canvas.getContext('2d').drawImage(drawn, 0, 0)
  // As PNG it has 500 KB.
  await writeFile(picture, await canvas.encode('webp', 88))
  console.log(`${picture}: ${Math.round((await stat(picture)).size / 1024)} KB`)
} finally {
  await browser.close()
  bot.kill('SIGINT')
  await new Promise((resolve) => bot.once('close', resolve))
  await rm(scratch, { recursive: true })
}

/** Printed once the made-up evening is in. */
function addressOfDemo(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    bot.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const [, url] = /Or open this page.*\n\s+(http:\S+)\n/.exec(said) ?? []
      if (url) resolve(url)
    })
    bot.once('close', () => reject(new Error(`the bot ended without an address:\n${said}`)))
  })
}
