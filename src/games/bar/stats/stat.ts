import type { AspectName } from '../parse/aspects.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import type { Cells } from './table/cells.ts'

/** One value of a row; lists and records of numbers only where a column says so. */
export type StatValue = number | string | boolean | null | readonly number[] | readonly Record<string, number>[]

export interface OutputColumn {
  name: string
  type: 'int' | 'float' | 'text' | 'bool' | 'ints' | 'records'
  nullable: boolean
  /** Of records: the names of their values, all of them ints. */
  fields?: readonly string[]
}

/** What a unit is, by its id in this dump: ids shift between versions of the game, names stay. */
export interface UnitDef {
  /** Internal: 'armcom'. */
  name: string
  /** As players know it: 'Armada Commander'. */
  label: string
}

/** What a unit costs to build. */
export interface UnitCost {
  metal: number
  energy: number
}

/** What stats are computed from: the aspects they named, and what lay beside them. */
export interface StatInput<Inputs extends AspectName = AspectName> {
  aspects: { readonly [Name in Inputs]: DecodedAspect<Name> }
  /** By unit_def_id. Empty when the dump has no defs.csv. */
  defs: ReadonlyMap<number, UnitDef>
  /** By internal name; null = none were given. */
  unitCosts: ReadonlyMap<string, UnitCost> | null
}

/** A stat is one file of this folder, found by its place: stats/<name>.ts, exported as default. */
export interface Stat<
  Inputs extends AspectName = AspectName,
  Columns extends readonly OutputColumn[] = readonly OutputColumn[],
> {
  /** As on the command line, and the name of its output file. */
  name: string
  /** One plain sentence: the rule. */
  describe: string
  /** parity: as the format's first pipeline computes it, weak points included. corrected: what it should be. */
  form: 'parity' | 'corrected'
  /** False: only when asked for by name. */
  byDefault: boolean
  inputs: readonly Inputs[]
  /** Left out, with a note, when it is not there. */
  needs?: 'unit costs'
  columns: Columns
  /** Each column of the output, all in the order of its rows. Pure; the input is never changed. */
  compute(input: StatInput<Inputs>): { readonly [Name in Columns[number]['name']]: Cells }
}

/** Keeps the types of inputs and columns for `compute`, and forgets them for whoever runs all stats alike. */
export function defineStat<const Inputs extends AspectName, const Columns extends readonly OutputColumn[]>(
  stat: Stat<Inputs, Columns>,
): Stat {
  return stat as unknown as Stat
}
