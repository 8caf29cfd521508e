import type { Command } from 'commander'
import { examine, type Finding } from './doctor/examine.ts'
import { print, printJsonLine, printTable } from './output.ts'

const marks = { ok: 'ok', warning: 'look', failed: 'FAILED' } as const

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check the settings, the database, the archive and every server, and say what to do')
    .option('--json', 'one JSON object a check')
    .action(async (options: { json?: true }) => {
      const findings: Finding[] = []
      for await (const finding of examine()) {
        findings.push(finding)
        if (options.json) await printJsonLine(finding)
      }
      if (!options.json) {
        await printTable(
          ['', 'check', 'found', 'what to do'],
          findings.map(({ state, check, found, advice }) => [marks[state], check, found, advice]),
        )
        const failed = findings.filter(({ state }) => state === 'failed').length
        await print(failed === 0 ? 'Nothing stands in the way.\n' : `${failed} of ${findings.length} checks failed.\n`)
      }
      if (findings.some(({ state }) => state === 'failed')) process.exitCode = 1
    })
}
