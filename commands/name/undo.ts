import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatWhen } from '../../src/core/commands/format-when.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { integer } from '../../src/core/commands/options/integer.ts'
import { say } from '../../src/core/language/say.ts'
import { describeAuthor, describeMerges } from '../../src/core/players/describe-merges.ts'
import { displayName, fetchDisplayNames } from '../../src/core/players/fetch-display-names.ts'
import { fetchMerges } from '../../src/core/players/fetch-merges.ts'
import { undoMerge } from '../../src/core/players/undo-merge.ts'

/** As many as one looks back for. */
const shown = 20

export default defineCommand({
  describe: 'Undo a merge of two players; without a number, the last merges',
  audience: 'operators',
  visibility: 'private',
  options: { merge: integer({ describe: 'The merge by its number', min: 1, max: 2_147_483_647 }) },
  async run({ db, asker, options: { merge } }) {
    if (merge === null) {
      const merges = await fetchMerges(db, { most: shown })
      if (merges.length === 0) return notice(say('No merges'), say('No players were merged so far.'))
      return { title: say('Merges'), visibility: 'private', sections: describeMerges(merges, asker.isOperator) }
    }
    const number = String(merge)
    const outcome = await undoMerge(db, { mergeId: merge, by: asker.discordId ?? 'terminal' })
    switch (outcome.kind) {
      case 'unknown':
        return notice(
          say('No such merge'),
          say('There is no merge {number}. /name undo lists the last ones.', { number }),
        )
      case 'undone-before':
        return notice(
          say('Nothing to do'),
          say('Merge {number} was undone at {when} UTC by {author}.', {
            number,
            when: formatWhen(outcome.at, 'UTC'),
            author: describeAuthor(outcome.by, asker.isOperator),
          }),
        )
      case 'moved-on':
        return notice(
          say('A later merge stands in the way'),
          say('Merge {later} has moved these accounts on. Undo that one first: /name undo merge:{later}.', {
            later: String(outcome.laterId),
          }),
        )
      case 'undone': {
        const { into, from, accounts, dropped } = outcome
        const names = await fetchDisplayNames(db, [into, from])
        const called = (id: number) => `${names.get(id) ?? displayName(null, id)} (#${id})`
        return notice(
          say('Undone'),
          [
            say(
              '{accounts, plural, one {# account is} other {# accounts are}} {from}’s again, and no longer {into}’s.',
              {
                accounts,
                from: called(from),
                into: called(into),
              },
            ),
            ...(dropped === null
              ? []
              : [say('{into} is no longer shown as {name}.', { into: called(into), name: dropped })]),
          ].join(' '),
        )
      }
    }
  },
})
