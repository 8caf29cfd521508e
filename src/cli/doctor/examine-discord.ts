import type { Config } from '../../config.ts'
import { checkLogin } from '../../discord/check-login.ts'
import { loginOf } from '../../discord/open-rest.ts'
import type { Finding } from './examine.ts'

/** Whether Discord knows the bot's token. */
export async function examineDiscord(config: Config): Promise<Finding> {
  const check = 'Discord'
  const login = loginOf(config)
  if (!login) return { check, state: 'ok', found: 'off: DISCORD_TOKEN is not set', advice: null }
  const outcome = await checkLogin(login)
  return outcome.ok
    ? { check, state: 'ok', found: `logs in as ${outcome.name}`, advice: null }
    : { check, state: 'failed', found: outcome.reason, advice: outcome.advice }
}
