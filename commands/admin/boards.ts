import { fetchBoards, takeDownBoard } from '../../src/core/boards/board-rows.ts'
import { describeBoards, nameBoard } from '../../src/core/boards/describe-boards.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatCommandLine } from '../../src/core/commands/format-command-line.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { board } from '../../src/core/commands/options/board.ts'
import { say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'The boards of this Discord server: how they are doing, and which is to go',
  audience: 'managers',
  visibility: 'private',
  guildOnly: true,
  options: { remove: board({ describe: 'Take this one off; its message is deleted' }) },
  async run({ db, now, place: { guildId }, options: { remove } }) {
    if (guildId === null) throw new Error('a command of a guild was run outside of one')
    if (remove && (await takeDownBoard(db, { guildId, id: remove.id, now })))
      return notice(
        say('The board is taken off'),
        say('Its message goes in a moment: {board}', { board: nameBoard(remove) }),
      )

    const boards = await fetchBoards(db, guildId)
    if (boards.length === 0)
      return notice(say('No boards here'), say('/admin board-here puts one up in the channel where it is run.'))
    return {
      title: say('Boards of this Discord server'),
      visibility: 'private',
      sections: describeBoards(boards),
      notes: [say('All times are UTC.')],
      buttons: boards.map(({ id }) => ({
        label: say('Take off {board}', { board: `#${id}` }),
        command: formatCommandLine('admin boards', { remove: `#${id}` }),
      })),
    }
  },
})
