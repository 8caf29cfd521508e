import type { FileRules } from '../../../src/core/collect/collected-file.ts'

/** A made-up game whose files are named '2026-03-01 anything.txt'. */
export const plainRules: FileRules = {
  id: 'plain',
  isFileName: (name) => /^\d{4}-\d{2}-\d{2} .*\.txt$/.test(name),
  archiveFolder: (name) => name.slice(0, 7),
  compareNames: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  maxFileSize: 1_000,
}
