import { type APIUser, REST, Routes } from 'discord.js'
import { explainError } from './explain-error.ts'
import { explainLogin } from './explain-login.ts'
import { type Login, restOptions } from './open-rest.ts'

/** What Discord makes of a token. */
export type LoginCheck = { ok: true; name: string } | { ok: false; reason: string; advice: string }

/** Asks Discord once who this token is, without logging in at its gateway. */
export async function checkLogin(login: Login): Promise<LoginCheck> {
  const rest = new REST({ ...restOptions(login), retries: 0, timeout: 5_000 }).setToken(login.token)
  try {
    // What Discord answers has the shape its reference promises.
    const { username } = (await rest.get(Routes.user())) as APIUser
    return { ok: true, name: username }
  } catch (error) {
    const refusal = explainLogin(error)
    return refusal
      ? { ok: false, reason: 'Discord refuses the token', advice: refusal }
      : { ok: false, reason: explainError(error), advice: 'see whether this machine reaches discord.com by HTTPS' }
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}
