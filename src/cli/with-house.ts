import { type AnsweringHouse, type House, type OpenHouseOptions, openAnsweringHouse, openHouse } from '../house.ts'

type CommandOptions = Omit<OpenHouseOptions, 'role'>

/** Opens the house for one command and closes it whatever happens; an interrupt closes it too. */
export async function withHouse(options: CommandOptions, work: (house: House) => Promise<void>): Promise<void> {
  await workIn(await openHouse({ role: 'command', ...options }), work)
}

/** The same with every command loaded. */
export async function withAnsweringHouse(
  options: CommandOptions,
  work: (house: AnsweringHouse) => Promise<void>,
): Promise<void> {
  await workIn(await openAnsweringHouse({ role: 'command', ...options }), work)
}

async function workIn<Opened extends House>(house: Opened, work: (house: Opened) => Promise<void>): Promise<void> {
  const interrupt = (signal: NodeJS.Signals) => {
    process.stderr.write(`\n${signal}: stopping; what is imported stays, run the command again for the rest\n`)
    house.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    await work(house)
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await house.close()
  }
}
