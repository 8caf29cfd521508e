import type { Game } from '../game.ts'
import { assignTeam, unassignTeam } from './import/assign-team.ts'
import { excludeRound, includeRound } from './import/exclude-round.ts'
import { importAllFiles } from './import/import-all-files.ts'
import { reimportAnyFile } from './import/reimport-any-file.ts'
import { settleWaiting } from './import/settle-waiting.ts'
import { compareFileNames, folderOf } from './parse/file-order.ts'
import { maxFileSize } from './parse/read-round.ts'
import { parseRoundFileName } from './parse/round-file-name.ts'
import { parseSiblingName } from './parse/sibling-name.ts'
import { statusProtocol } from './parse/status-protocol.ts'
import { stripColours } from './parse/strip-colours.ts'
import { parserVersion } from './parser-version.ts'
import { answerStats, statsViews } from './query/answer-stats.ts'
import { answerWhy } from './query/answer-why.ts'
import { counted } from './query/counted.ts'
import { etPosts } from './query/et-posts.ts'
import { exportPlayerRounds } from './query/export-player-rounds.ts'
import { exportRounds } from './query/export-rounds.ts'
import { exportSessions } from './query/export-sessions.ts'
import { exportWeaponRounds } from './query/export-weapon-rounds.ts'
import { fetchAccountsSeen } from './query/fetch-accounts-seen.ts'
import { fetchLastSeen } from './query/fetch-last-seen.ts'
import { fetchMaps, hasMap } from './query/fetch-maps.ts'
import { fetchMargins } from './query/fetch-margins.ts'
import { fetchNamesBorne } from './query/fetch-names-borne.ts'
import { formats } from './query/formats.ts'
import { hasData } from './query/has-data.ts'
import { metrics } from './query/metrics.ts'
import { peopleByServer } from './query/people-by-server.ts'
import { rankPlayers } from './query/rank-players.ts'

/** ET:Legacy: round files of the c0rnp0rn stats writer, and the awards and times that other scripts write beside them. */
export default {
  id: 'et',
  title: 'ET:Legacy',
  order: 1,
  counted,
  isFileName: (name) => parseRoundFileName(name) !== null || parseSiblingName(name) !== null,
  besides: (name) => parseSiblingName(name)?.kind ?? null,
  plainName: (raw) => stripColours(raw).trim(),
  archiveFolder: folderOf,
  compareNames: compareFileNames,
  maxFileSize,
  status: statusProtocol,
  parserVersion,
  importFiles: importAllFiles,
  reimportFile: reimportAnyFile,
  closeWaiting: settleWaiting,
  exports: {
    rounds: exportRounds,
    'player-rounds': exportPlayerRounds,
    'weapon-rounds': exportWeaponRounds,
    sessions: exportSessions,
  },
  metrics,
  formats,
  maps: fetchMaps,
  hasMap,
  hasData,
  peopleByServer,
  lastSeen: fetchLastSeen,
  accountsOf: fetchAccountsSeen,
  namesOf: fetchNamesBorne,
  corrections: { excludeRound, includeRound, assignTeam, unassignTeam },
  posts: etPosts,
  answers: { views: statsViews, stats: answerStats, why: answerWhy, rank: rankPlayers, margins: fetchMargins },
} satisfies Game
