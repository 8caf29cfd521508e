import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((one) => existsSync(one))

/** Whether Chromium is on this machine. Where services are required its lack is an error, not a skip. */
export const hasChromium = path !== undefined
if (!hasChromium && process.env.CI_REQUIRE_SERVICES)
  throw new Error('CI_REQUIRE_SERVICES is set and there is no chromium')

/** A real browser without a window, which asks nobody for updates and the like. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  })
}
