import { type House, type OpenHouseOptions, openHouse } from '../house.ts'

/** Opens the house for one command and closes it whatever happens; an interrupt closes it too. */
export async function withHouse(
  options: Omit<OpenHouseOptions, 'role'>,
  work: (house: House) => Promise<void>,
): Promise<void> {
  const house = await openHouse({ role: 'command', ...options })
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
