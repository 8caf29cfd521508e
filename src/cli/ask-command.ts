import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Charts } from '../charts/charts.ts'
import { openCharts } from '../charts/open-charts.ts'
import { runCommand } from '../core/commands/run-command.ts'
import { inLanguage } from '../core/language/say.ts'
import { createAnswering } from '../discord/create-answering.ts'
import { drawReply } from '../discord/draw-reply.ts'
import { nameFiles } from '../discord/message/name-files.ts'
import type { AnsweringHouse } from '../house.ts'
import { drawTerminal } from '../preview/draw-terminal.ts'
import { terminalContext } from '../terminal-context.ts'
import { print, printJsonLine } from './output.ts'
import { UsageError } from './usage-error.ts'
import { withAnsweringHouse } from './with-house.ts'

interface AskOptions {
  as?: string
  out?: string
  page?: string
  json?: true
  locale: string
}

export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description('run a slash command here and print its reply: ask "/last_session view:maps"')
    .argument('<command...>', 'the slash command, with its options as Discord shows them')
    .option('--as <discord-id>', 'ask as this Discord user')
    .option('--out <folder>', 'write the pictures of the reply there')
    .option('--json', 'the message as Discord gets it')
    .option('--locale <code>', 'in this language, as Discord names it: de', 'en')
    .option('--page <number>', 'with --json: which page of a reply longer than a message')
    .action(async (words: string[], options: AskOptions) => {
      const page = readPage(options)
      const line = words.join(' ')
      await withAnsweringHouse({}, (house) =>
        options.json ? printMessage(house, line, page, options) : printReply(house, line, options),
      )
    })
}

function readPage({ page = '1', json }: AskOptions): number {
  if (!/^[1-9]\d{0,4}$/.test(page)) throw new UsageError(`--page takes a number from 1, not '${page}'`)
  if (page !== '1' && !json) throw new UsageError('--page goes with --json: the terminal shows the whole reply')
  return Number(page)
}

/** The body of the message, by the way that Discord's own questions take. Paths of pictures go to stderr. */
async function printMessage(house: AnsweringHouse, line: string, page: number, { as, out, locale }: AskOptions) {
  const { asker, place, people, acts, live } = terminalContext(house, as ?? null)
  const { message } = await withCharts(house, (charts) =>
    createAnswering({ house, charts, people, acts, live }).answer({ line, page, asker, place, locale }),
  )
  await printJsonLine(message.body)
  for (const path of out === undefined ? [] : await writePictures(out, message.files)) process.stderr.write(`${path}\n`)
}

/** The whole reply, however many messages it would fill, and the paths of its pictures. */
async function printReply(house: AnsweringHouse, line: string, { as, out, locale }: AskOptions) {
  const { db, games, registry, notes, log } = house
  const context = { ...terminalContext(house, as ?? null), db, games, now: new Date(), locale }
  const reply = await runCommand(line, { ...context, registry, notes, log })
  await print(`${inLanguage(locale, () => drawTerminal(reply))}\n`)
  if (out === undefined) return

  const { pictures } = await withCharts(house, (charts) => drawReply(reply, charts, log))
  const files = [...nameFiles(reply.sections)].flatMap(([chart, filename]) => {
    const picture = pictures.get(chart)
    return picture ? [{ filename, bytes: picture.png }] : []
  })
  for (const path of await writePictures(out, files)) await print(`${path}\n`)
}

/** The drawing thread, for as long as something is drawn. */
async function withCharts<Result>(
  { log }: Pick<AnsweringHouse, 'log'>,
  draw: (charts: Charts) => Promise<Result>,
): Promise<Result> {
  const charts = openCharts({ log: (line) => log.error(line) })
  try {
    return await draw(charts)
  } finally {
    await charts.close()
  }
}

async function writePictures(folder: string, files: readonly { filename: string; bytes: Uint8Array }[]) {
  await mkdir(folder, { recursive: true })
  const written = files.map(({ filename, bytes }) => ({ path: join(folder, filename), bytes }))
  for (const { path, bytes } of written) await writeFile(path, bytes)
  return written.map(({ path }) => path)
}
