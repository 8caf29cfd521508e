import { say } from '../../../core/language/say.ts'

/**
 * An account as people read it: its short GUID. Two people who share one, and players without any, are told apart by
 * name (import/resolve-accounts.ts), and so are bots.
 */
export function describeAccount(account: string): string {
  const [guid = '', ...rest] = account.split('\\')
  if (rest.length === 0) return guid
  const name = rest.join('\\').trim()
  switch (guid) {
    case 'bot':
      return say('bot ({name})', { name })
    case 'nameless':
      return say('no GUID ({name})', { name })
    default:
      return `${guid} (${name})`
  }
}
