import type { DumpPlan } from './plan.ts'
import { framesPerSecond, type Match } from './state.ts'
import { idleDefs, unitKinds } from './units.ts'

/** Every definition by name with its id in this game's version: in alphabetical order, from 1 on, with gaps. */
export function defIds(plan: DumpPlan): Map<string, number> {
  const names = [...unitKinds, ...idleDefs].map(({ name }) => name).sort()
  return new Map(names.map((name, index) => [name, 1 + index * 7 + (plan.idShift ?? 0)]))
}

export function writeDefs(ids: ReadonlyMap<string, number>): string {
  const defs = [...unitKinds, ...idleDefs].map(({ name, label, tooltip }) => ({
    id: ids.get(name) ?? 0,
    name,
    label,
    tooltip,
  }))
  const lines = defs
    .sort((a, b) => a.id - b.id)
    .map(({ id, name, label, tooltip }) => {
      return [String(id), name, tooltip, label].map(csvCell).join(',')
    })
  return `id,name,translatedTooltip,translatedHumanName\n${lines.join('\n')}\n`
}

export function writeUnitCosts(): string {
  const lines = unitKinds.map(({ name, metal, energy, buildSeconds, health }) => {
    return [name, metal, energy, buildSeconds * 100, health].join(',')
  })
  return `name,metalcost,energycost,buildtime,health\n${lines.join('\n')}\n`
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const engine = '2026.01.02'
const gameVersion = 'Beyond All Reason test-90001-c0ffee0'

/** As the public API tells of a match. */
export function writeApiMeta(plan: DumpPlan, match: Match, matchId: string | null, startedAt: Date): string {
  const { world, seats, winner } = match
  const sides = [0, 1] as const
  return JSON.stringify(
    {
      id: `made-up-${plan.seed}`,
      fileName: `${stampOf(startedAt)}_${world.name}_${engine}.sdfz`,
      engineVersion: engine,
      gameVersion,
      startTime: startedAt.toISOString(),
      durationMs: Math.round((match.lastFrame / framesPerSecond) * 1000) + 933,
      fullDurationMs: Math.round((match.lastFrame / framesPerSecond) * 1000) + 90_000,
      hostSettings: {
        gametype: gameVersion,
        mapname: world.name,
        ...(matchId !== null && { server_match_id: matchId }),
      },
      gameSettings: { startmetal: '1000', startenergy: '1000', maxunits: '2000' },
      gameEndedNormally: true,
      hasBots: seats.some(({ person }) => person.isBot),
      preset: seats.length > 2 ? 'team' : 'duel',
      awards: {},
      Map: { id: 1, scriptName: world.name, fileName: 'made_up', width: world.columns, height: world.rows },
      Spectators: [
        { id: 1, playerId: 40, name: 'Onlooker', countryCode: 'NZ', rank: 1, skill: '[12.5]', userId: 900_000 },
      ],
      // The API names the winner first.
      AllyTeams: [...sides]
        .sort((a, b) => Number(b === winner) - Number(a === winner))
        .map((side) => ({
          id: 50 + side,
          allyTeamId: side,
          startBox: world.boxes[side],
          winningTeam: side === winner,
          Players: ofSide(match, side, false).map(({ team, person, base }) => ({
            id: 100 + team,
            playerId: team,
            teamId: team,
            name: person.name,
            handicap: 0,
            faction: person.faction,
            countryCode: person.country,
            rgbColor: colourOf(person.colour),
            rank: person.rank,
            skill: `[${person.skill}]`,
            skillUncertainty: 3.2,
            startPos: { x: base.x, y: world.groundAt(base.x, base.z), z: base.z },
            userId: person.account,
          })),
          AIs: ofSide(match, side, true).map(({ team, person }) => ({
            id: 100 + team,
            aiId: team,
            teamId: team,
            name: person.name,
            shortName: 'MadeUpAI',
            host: 0,
            handicap: 0,
            faction: person.faction,
            rgbColor: colourOf(person.colour),
          })),
        })),
    },
    null,
    2,
  )
}

/** As the emitter writes it out of the replay's own start script: no winner, no length, no start but the file's stamp. */
export function writeEmitterMeta(match: Match, matchId: string | null, startedAt: Date): string {
  const { world, seats } = match
  const game: Record<string, unknown> = {
    ishost: 1,
    mapname: world.name,
    gametype: gameVersion,
    demofile: `${stampOf(startedAt)}_${world.name}_${engine}.sdfz`,
    numplayers: seats.length + 1,
    numteams: seats.length,
    numallyteams: 2,
    modoptions: { startmetal: 1000, tweakdefs1: '' },
    mapoptions: { dry: 0 },
    restrict: [],
    ...(matchId !== null && { server_match_id: Number(matchId) }),
  }
  for (const [side, { left, top, right, bottom }] of world.boxes.entries()) {
    game[`allyteam${side}`] = {
      numallies: 0,
      startrectleft: left,
      startrecttop: top,
      startrectright: right,
      startrectbottom: bottom,
    }
  }
  for (const { team, side, person } of seats) {
    const rgbcolor = person.colour.map((part) => (part / 255).toFixed(5)).join(' ')
    game[`team${team}`] = {
      allyteam: side,
      rgbcolor,
      side: person.faction,
      handicap: 0,
      teamleader: person.isBot ? 0 : team,
    }
    if (person.isBot) game[`ai${team}`] = { name: person.name, shortname: 'MadeUpAI', team, host: 0 }
    else {
      game[`player${team}`] = {
        name: person.name,
        team,
        spectator: 0,
        rank: person.rank,
        skill: [person.skill],
        skilluncertainty: 3.2,
        countrycode: person.country,
        isfromdemo: 1,
        ...(person.account !== null && { accountid: person.account }),
      }
    }
  }
  game[`player${seats.length}`] = { name: 'Onlooker', spectator: 1, accountid: 900_000, rank: 1, skill: [12.5] }
  return JSON.stringify({ game }, null, 2)
}

function ofSide({ seats }: Match, side: 0 | 1, bots: boolean) {
  return seats.filter((seat) => seat.side === side && seat.person.isBot === bots)
}

function colourOf([r, g, b]: readonly [number, number, number]) {
  return { r, g, b }
}

/** '2026-04-04_19-30-00-000', as replays are named, in UTC. */
function stampOf(at: Date): string {
  return at.toISOString().replace('T', '_').replaceAll(':', '-').replace('.', '-').replace('Z', '')
}
