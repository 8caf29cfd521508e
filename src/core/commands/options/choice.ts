import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** One of a few words; `otherwise` when nothing was typed. */
export function choice<const Word extends string>({
  describe,
  choices,
  otherwise,
}: {
  describe: string
  choices: readonly Word[]
  otherwise: NoInfer<Word>
}): Option<Word> {
  const list = choices.join(', ')
  return {
    takes: 'text',
    describe,
    hint: '{choices}',
    hintValues: { choices: list },
    choices: choices.map((value) => ({ value, label: value })),
    async parse(typed) {
      if (typed === null) return understood(otherwise)
      const word = choices.find((each) => each === typed.trim().toLowerCase())
      if (word !== undefined) return understood(word)
      return misunderstood(
        say('No such choice'),
        say('Choose one of: {list}. You typed {typed}.', { list, typed: quote(typed) }),
      )
    },
  }
}
