import type { Command } from 'commander'
import { openJobs } from '../core/jobs/jobs.ts'
import { print, printJsonLine, printTable } from './output.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

export function addJobsCommand(program: Command): void {
  program
    .command('jobs')
    .description('list jobs that failed too often and were parked, or put them back to work')
    .option('--retry [id]', 'put this one, or all of them, back to work')
    .option('--json', 'one JSON object a job, or how many were put back to work')
    .action(async (options: { retry?: string | true; json?: true }) => {
      await withHouse({}, async (house) => {
        const jobs = await openJobs(house.database, house.log)
        try {
          if (options.retry !== undefined) {
            const count = await jobs.retryParked(options.retry === true ? undefined : options.retry)
            if (typeof options.retry === 'string' && count === 0)
              throw new UsageError(`no parked job has the id ${options.retry}; \`debrief jobs\` lists them`)
            if (options.json) await printJsonLine({ retried: count })
            else await print(`${count} jobs put back to work\n`)
            return
          }
          const parked = await jobs.parked()
          if (options.json) for (const job of parked) await printJsonLine(job)
          else if (parked.length === 0) await print('no parked jobs\n')
          else
            await printTable(
              ['id', 'queue', 'tries', 'since', 'reason'],
              parked.map(({ id, queue, attempts, parkedAt, reason }) => [
                id,
                queue,
                attempts,
                parkedAt.toISOString(),
                reason,
              ]),
            )
        } finally {
          await jobs.stop()
        }
      })
    })
}
