import { z } from 'zod'

/**
 * A backup is one gzip of lines: a header, the rows of each table as JSON in the header's order, and an end line.
 * The counts in the header say which lines belong to which table, so a row may hold any text.
 */
export const backupHeader = z.object({
  format: z.literal('debrief-backup'),
  version: z.literal(1),
  app: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative() })),
})

export type BackupHeader = z.infer<typeof backupHeader>
export type BackupTable = BackupHeader['tables'][number]

export const endLine = '{"end":true}'
