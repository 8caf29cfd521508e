import type { CountField, RatioField } from './fields.ts'

/** Minutes on a team below which the writer gives no share of time dead. */
const shortest = 2

/**
 * The ratios a writer would have put in a file of this round alone, by its own rules (its K/D of a player who never died
 * is kills + 1; tank is damage received per death in units of 130 hp, 0 up to 3 or below 1,000 damage; one decimal).
 * deadPercent stays in the writer's own measure, minutesDead, with its defect; secondsDead is the one to use.
 */
export function ratiosOf(
  fields: Record<CountField | RatioField, number | null>,
  { kills, deaths }: { kills: number; deaths: number },
  seconds: { played: number | null; dead: number | null },
): Record<RatioField, number | null> {
  const { damageReceived, minutesPlayed, minutesDead } = fields
  return {
    alivePercent:
      seconds.played === null || seconds.dead === null || seconds.played <= 0
        ? null
        : oneDecimal(100 * (1 - seconds.dead / seconds.played)),
    tank: damageReceived === null ? null : tank(damageReceived, deaths),
    deadPercent:
      minutesPlayed === null || minutesDead === null
        ? null
        : minutesPlayed <= shortest
          ? 0
          : oneDecimal((100 * minutesDead) / minutesPlayed),
    killRatio: deaths === 0 ? kills + 1 : oneDecimal(kills / deaths),
  }
}

function tank(damageReceived: number, deaths: number): number {
  if (damageReceived <= 1000) return 0
  const perDeath = (deaths === 0 ? damageReceived + 1 : damageReceived / deaths) / 130
  return perDeath > 3 ? oneDecimal(perDeath) : 0
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10
}
