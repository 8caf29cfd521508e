import type { Game } from '../game.ts'
import { closeWaiting } from './import/close-waiting.ts'
import { importFiles } from './import/import-files.ts'
import { reimportFile } from './import/reimport-file.ts'
import { archiveFolder, compareRoundFileNames, parseRoundFileName } from './parse/round-file-name.ts'
import { maxFileSize } from './parse/read-round.ts'
import { parserVersion } from './parser-version.ts'

/** ET:Legacy: round files of the c0rnp0rn stats writer. */
export default {
  id: 'et',
  title: 'ET:Legacy',
  isFileName: (name) => parseRoundFileName(name) !== null,
  archiveFolder,
  compareNames: compareRoundFileNames,
  maxFileSize,
  parserVersion,
  importFiles,
  reimportFile,
  closeWaiting,
} satisfies Partial<Game>
