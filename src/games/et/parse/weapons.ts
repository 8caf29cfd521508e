export type WeaponClass = 'gun' | 'explosive' | 'melee' | 'flame' | 'support'

/** One weapon of the writer's list. */
export interface Weapon {
  /** Bit in the mask. */
  index: number
  /** Stable, for exports. */
  id: string
  label: string
  kind: WeaponClass
}

/**
 * The writer's 28 weapons, bit for bit (WS_KNIFE … WS_SYRINGE of etlegacy's g_local.h).
 * Support: what is thrown or used to call or to heal; the syringe's "hits" are revives.
 */
export const weapons = [
  { index: 0, id: 'knife', label: 'Knife', kind: 'melee' },
  { index: 1, id: 'knife_kbar', label: 'Ka-Bar', kind: 'melee' },
  { index: 2, id: 'luger', label: 'Luger', kind: 'gun' },
  { index: 3, id: 'colt', label: 'Colt', kind: 'gun' },
  { index: 4, id: 'mp40', label: 'MP 40', kind: 'gun' },
  { index: 5, id: 'thompson', label: 'Thompson', kind: 'gun' },
  { index: 6, id: 'sten', label: 'Sten', kind: 'gun' },
  { index: 7, id: 'fg42', label: 'FG 42', kind: 'gun' },
  { index: 8, id: 'panzerfaust', label: 'Panzerfaust', kind: 'explosive' },
  { index: 9, id: 'bazooka', label: 'Bazooka', kind: 'explosive' },
  { index: 10, id: 'flamethrower', label: 'Flamethrower', kind: 'flame' },
  { index: 11, id: 'grenade', label: 'Grenade', kind: 'explosive' },
  { index: 12, id: 'mortar', label: 'Mortar', kind: 'explosive' },
  { index: 13, id: 'mortar2', label: 'Granatwerfer', kind: 'explosive' },
  { index: 14, id: 'dynamite', label: 'Dynamite', kind: 'explosive' },
  { index: 15, id: 'airstrike', label: 'Airstrike', kind: 'explosive' },
  { index: 16, id: 'artillery', label: 'Artillery', kind: 'explosive' },
  { index: 17, id: 'satchel', label: 'Satchel charge', kind: 'explosive' },
  { index: 18, id: 'grenade_launcher', label: 'Rifle grenade', kind: 'explosive' },
  { index: 19, id: 'landmine', label: 'Landmine', kind: 'explosive' },
  { index: 20, id: 'mg42', label: 'MG 42', kind: 'gun' },
  { index: 21, id: 'browning', label: 'Browning', kind: 'gun' },
  { index: 22, id: 'carbine', label: 'M1 Carbine', kind: 'gun' },
  { index: 23, id: 'kar98', label: 'Kar 98k', kind: 'gun' },
  { index: 24, id: 'garand', label: 'M1 Garand', kind: 'gun' },
  { index: 25, id: 'k43', label: 'K43', kind: 'gun' },
  { index: 26, id: 'mp34', label: 'MP 34', kind: 'gun' },
  { index: 27, id: 'syringe', label: 'Syringe', kind: 'support' },
] as const satisfies readonly Weapon[]

/**
 * Indexes of the weapons that accuracy and headshot rate are made of: one bullet a shot, at most one hit a bullet.
 * Explosives, flames, knives and the syringe count hits otherwise (the engine writes more hits than shots for them).
 */
export const guns: ReadonlySet<number> = new Set(weapons.filter(({ kind }) => kind === 'gun').map(({ index }) => index))
