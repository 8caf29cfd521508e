import { scoreAggression } from './ground/score-aggression.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'ground_aggression_by_unit',
  describe: 'How far and how early each unit went from where it was first seen, on the ground.',
  form: 'corrected',
  byDefault: true,
  inputs: ['unit_positions'],
  columns: [
    { name: 'unit_id', type: 'int', nullable: false },
    { name: 'aggression_score', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const { unitIds, scores } = scoreAggression(aspects.unit_positions, 'z')
    return { unit_id: unitIds, aggression_score: scores }
  },
})
