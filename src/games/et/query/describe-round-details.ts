import { chartSection } from '../../../core/commands/chart-section.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { deedPanels } from '../charts/deed-panels.ts'
import { type DeedKind, deedChart, describeDeeds } from './describe-deeds.ts'
import { describeSessionWeapons } from './describe-session.ts'
import type { Deeds } from './fetch-deeds.ts'
import type { PlayedRound } from './fetch-round.ts'
import type { SessionWeapon } from './fetch-session-weapons.ts'

const kinds: readonly DeedKind[] = ['support', 'objectives', 'sprees']

/** Who did what in a round beside killing, and with what they killed. */
export function describeRoundDetails(
  { map, round, serverName }: PlayedRound,
  deeds: readonly Deeds[],
  weapons: readonly SessionWeapon[],
): Section[] {
  const charts = kinds.flatMap((kind) => deedChart(kind, deeds) ?? [])
  const title = say('{map} · round {round}', { map, round })
  return [
    ...chartSection(deedPanels({ title, subtitle: serverName }, charts)),
    ...kinds.map((kind) => describeDeeds(kind, deeds)),
    ...describeSessionWeapons(weapons).filter(({ kind }) => kind === 'table'),
  ]
}
