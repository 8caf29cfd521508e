import { say } from '../language/say.ts'

/** Who comes first and who follows: 'ann with 3, then bob with 2, then cid with 1'. */
export function inOrder([first = '', ...others]: readonly string[]): string {
  return others.reduce((before, next) => say('{before}, then {next}', { before, next }), first)
}
