export type UnitRole = 'commander' | 'extractor' | 'power' | 'storage' | 'factory' | 'turret' | 'builder' | 'fighter'

/** What a kind of unit is and can do. Prices, times and names are made up. */
export interface UnitKind {
  /** Internal, with its faction's three letters before it. */
  name: string
  label: string
  tooltip: string
  role: UnitRole
  /** 1 from the start, 2 from the second factory on, 3 near the end. */
  tier: 1 | 2 | 3
  metal: number
  energy: number
  /** Seconds of work for a builder of power 100. */
  buildSeconds: number
  health: number
  /** World units a second; 0 = it stands. */
  speed: number
  range: number
  /** Damage a second. */
  damage: number
  buildPower: number
  /** A second. */
  metalMake: number
  energyMake: number
}

const still = { speed: 0, range: 0, damage: 0, buildPower: 0, metalMake: 0, energyMake: 0 }

type Stem = Omit<UnitKind, 'name' | 'label'> & { stem: string; labels: [string, string] }

const stems: Stem[] = [
  {
    ...still,
    stem: 'com',
    labels: ['Armada Commander', 'Cortex Commander'],
    tooltip: 'Commander',
    role: 'commander',
    tier: 1,
    metal: 2700,
    energy: 26000,
    buildSeconds: 750,
    health: 3700,
    speed: 37,
    range: 300,
    damage: 90,
    buildPower: 300,
    metalMake: 2,
    energyMake: 25,
  },
  structure('ext', ['Ore Sipper', 'Ore Gulper'], 'Draws metal from the ground', 'extractor', 1, [50, 500, 18, 270], {
    metalMake: 3.4,
  }),
  structure('deep', ['Deep Sipper', 'Deep Gulper'], 'Draws more metal', 'extractor', 2, [620, 15400, 150, 3900], {
    metalMake: 11,
  }),
  structure('sun', ['Sun Tray', 'Sun Plate'], 'Makes energy, "even" in the rain', 'power', 1, [155, 0, 26, 340], {
    energyMake: 90,
  }),
  structure('vane', ['Vane', 'Whirl'], 'Makes energy of wind, more in a gale', 'power', 1, [40, 175, 16, 200], {
    energyMake: 60,
  }),
  structure('core', ['Star Kettle', 'Star Cauldron'], 'Makes much energy', 'power', 2, [1900, 30000, 260, 4400], {
    energyMake: 16000,
  }),
  structure('keep', ['Metal Keep', 'Metal Vault'], 'Keeps metal, and energy', 'storage', 1, [340, 1200, 30, 2000], {}),
  structure('yard', ['Bot Yard', 'Bot Forge'], 'Produces bots', 'factory', 1, [500, 1000, 60, 2900], {
    buildPower: 160,
  }),
  structure('hall', ['High Yard', 'High Forge'], 'Produces Tech 2 bots', 'factory', 2, [2900, 30000, 165, 5600], {
    buildPower: 300,
  }),
  structure('spit', ['Spitter', 'Hisser'], 'Light, fast turret', 'turret', 1, [90, 1400, 25, 650], {
    range: 430,
    damage: 45,
  }),
  structure('toll', ['Toll Gate', 'Doom Gate'], 'Heavy turret', 'turret', 2, [1500, 60000, 230, 4500], {
    range: 720,
    damage: 190,
  }),
  mobile('hand', ['Handyman', 'Tinker'], 'Builds, repairs and reclaims', 'builder', 1, [110, 3200, 36, 690], {
    speed: 36,
    buildPower: 80,
  }),
  mobile('guild', ['Guildmaster', 'Overtinker'], 'Tech 2 constructor', 'builder', 2, [470, 13800, 95, 1000], {
    speed: 33,
    buildPower: 180,
  }),
  mobile('midge', ['Midge', 'Gnat'], 'Sees far, dies soon', 'fighter', 1, [21, 350, 9, 90], {
    speed: 120,
    range: 180,
    damage: 8,
  }),
  mobile('dart', ['Dart', 'Shiv'], 'Fast raider', 'fighter', 1, [55, 1800, 16, 380], {
    speed: 84,
    range: 210,
    damage: 32,
  }),
  mobile('maul', ['Mauler', 'Basher'], 'Stands its ground', 'fighter', 1, [130, 2400, 24, 1050], {
    speed: 50,
    range: 285,
    damage: 44,
  }),
  mobile('lob', ['Lobber', 'Hurler'], 'Throws far; aim ahead,\nnot at', 'fighter', 1, [125, 2200, 23, 660], {
    speed: 48,
    range: 480,
    damage: 36,
  }),
  mobile('lance', ['Lancer', 'Harrow'], 'Long range, thin skin', 'fighter', 2, [680, 19000, 95, 1500], {
    speed: 40,
    range: 620,
    damage: 120,
  }),
  mobile('ox', ['Ox', 'Mammoth'], 'Heavy assault', 'fighter', 2, [560, 16400, 88, 4600], {
    speed: 38,
    range: 340,
    damage: 150,
  }),
  mobile('tower', ['Walking Tower', 'Walking Fort'], 'Ends arguments', 'fighter', 3, [5200, 144000, 620, 32000], {
    speed: 30,
    range: 520,
    damage: 620,
  }),
]

type Figures = [metal: number, energy: number, buildSeconds: number, health: number]

function structure(
  stem: string,
  labels: [string, string],
  tooltip: string,
  role: UnitRole,
  tier: 1 | 2,
  [metal, energy, buildSeconds, health]: Figures,
  more: Partial<UnitKind>,
): Stem {
  return { ...still, stem, labels, tooltip, role, tier, metal, energy, buildSeconds, health, ...more }
}

function mobile(
  stem: string,
  labels: [string, string],
  tooltip: string,
  role: UnitRole,
  tier: 1 | 2 | 3,
  [metal, energy, buildSeconds, health]: Figures,
  more: Partial<UnitKind>,
): Stem {
  return { ...still, stem, labels, tooltip, role, tier, metal, energy, buildSeconds, health, ...more }
}

export const factions = ['Armada', 'Cortex'] as const
export type Faction = (typeof factions)[number]

const prefixes = { Armada: 'arm', Cortex: 'cor' } as const

/** Every kind of both factions. */
export const unitKinds: readonly UnitKind[] = factions.flatMap((faction, index) =>
  stems.map(({ stem, labels, ...kind }) => ({
    ...kind,
    name: `${prefixes[faction]}${stem}`,
    label: labels[index] ?? labels[0],
  })),
)

const byName = new Map(unitKinds.map((kind) => [kind.name, kind]))

/** A faction's kind by its stem: ('Armada', 'dart'). */
export function kindOf(faction: Faction, stem: string): UnitKind {
  const kind = byName.get(`${prefixes[faction]}${stem}`)
  if (!kind) throw new Error(`there is no ${stem}`)
  return kind
}

/** What lies in defs.csv besides, never built: ids have gaps, and tooltips are any text. */
export const idleDefs: readonly { name: string; label: string; tooltip: string }[] = [
  { name: 'armghost', label: 'Ghost, Unfinished', tooltip: 'Not for "serious" use, they say' },
  { name: 'corghost', label: '', tooltip: '' },
  { name: 'gaiarock', label: 'Rock', tooltip: 'A rock.\nIt was here before you' },
  { name: 'raptorimp', label: 'Imp Größe 2', tooltip: 'Beißt' },
]
