import type { Choice } from '../../core/commands/option.ts'
import type { PreviewAnswer, Visitor, Welcome } from '../wire.ts'

/** The page's questions to the bot. Each throws, in words for the visitor, when there is no answer. */

export const fetchWelcome = () => call<Welcome>('welcome')

export const askCommand = (as: Visitor, line: string) => post<PreviewAnswer>('command', { as, line })

export const askPress = (as: Visitor, customId: string, values: string[]) =>
  post<PreviewAnswer>('press', { as, customId, values })

export const askSuggestions = (as: Visitor, command: string, option: string, typed: string) =>
  post<Choice[]>('suggest', { as, command, option, typed })

function post<Answered>(path: string, question: object): Promise<Answered> {
  const body = JSON.stringify({ ...question, locale: navigator.language })
  return call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

async function call<Answered>(path: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(path, init).catch(() => {
    throw new Error('The bot does not answer. Is it still running? A new start prints a new address.')
  })
  if (!response.ok) throw new Error(await response.text())
  // Both ends are of one version: the bot bundles this page from the types it answers with.
  return (await response.json()) as Answered
}
