import type { Game } from '../game.ts'
import { dumpFolders } from './dump-folders.ts'
import { closeWaiting } from './import/close-waiting.ts'
import { importFiles } from './import/import-files.ts'
import { reimportFile } from './import/reimport-file.ts'
import { archiveFolder, compareDumpFileNames, isDumpFileName } from './parse/dump-file-name.ts'
import { dumpLimits } from './parse/dump-limits.ts'
import { cleanText } from './parse/sidecars/clean-text.ts'
import { parserVersion } from './parser-version.ts'
import { playerViews } from './query/answer-player.ts'
import { answerStats } from './query/answer-stats.ts'
import { barPosts } from './query/bar-posts.ts'
import { counted } from './query/counted.ts'
import { exportMatches } from './query/export-matches.ts'
import { exportPlayers } from './query/export-players.ts'
import { exportRows } from './query/export-rows.ts'
import { fetchAccountsSeen } from './query/fetch-accounts-seen.ts'
import { fetchLastSeen } from './query/fetch-last-seen.ts'
import { fetchNamesBorne } from './query/fetch-names-borne.ts'
import { hasData } from './query/has-data.ts'
import { metrics } from './query/metrics.ts'
import { peopleByServer } from './query/people-by-server.ts'
import { rankPlayers } from './query/rank-players.ts'

/** Beyond All Reason: dumps of replays, one archive a match. */
export default {
  id: 'bar',
  title: 'Beyond All Reason',
  order: 2,
  counted,
  isFileName: isDumpFileName,
  plainName: (raw) => cleanText(raw) ?? '',
  archiveFolder,
  compareNames: compareDumpFileNames,
  // A larger archive would be fetched and held in memory only to be refused: more may not come out of one.
  maxFileSize: dumpLimits.unpackedBytes,
  folders: dumpFolders,
  parserVersion,
  importFiles,
  reimportFile,
  closeWaiting,
  exports: {
    matches: exportMatches,
    players: exportPlayers,
    minutes: exportRows('bar_player_minutes'),
    units: exportRows('bar_unit_stats'),
    'army-values': exportRows('bar_army_values'),
    gifts: exportRows('bar_gifts'),
    engagements: exportRows('bar_engagements'),
  },
  metrics,
  hasData,
  peopleByServer,
  lastSeen: fetchLastSeen,
  accountsOf: fetchAccountsSeen,
  namesOf: fetchNamesBorne,
  posts: barPosts,
  answers: { views: playerViews, stats: answerStats, rank: rankPlayers },
} satisfies Game
