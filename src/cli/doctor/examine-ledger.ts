import { countFiles } from '../../core/imports/count-files.ts'
import { openJobs } from '../../core/jobs/jobs.ts'
import type { House } from '../../house.ts'
import type { Finding } from './examine.ts'

/** What became of the files so far, and whether a job gave up. */
export async function* examineLedger(house: House): AsyncGenerator<Finding> {
  const counts = await countFiles(house.db)
  const found = counts.map(({ state, reasonCode, files }) => `${files} ${state}${reasonCode ? ` (${reasonCode})` : ''}`)
  const odd = counts.some(({ state }) => state === 'rejected' || state === 'orphan')
  yield {
    check: 'files',
    state: odd ? 'warning' : 'ok',
    found: found.join(', ') || 'none yet',
    advice: odd ? 'debrief export files tells which and why' : null,
  }
  const jobs = await openJobs(house.database, house.log)
  try {
    const parked = await jobs.parked()
    yield {
      check: 'jobs',
      state: parked.length === 0 ? 'ok' : 'failed',
      found: parked.length === 0 ? 'none gave up' : `${parked.length} gave up, the last: ${parked.at(-1)?.reason}`,
      advice: parked.length === 0 ? null : 'mend the reason, then: debrief jobs --retry',
    }
  } finally {
    await jobs.stop()
  }
}
