import {
  type AspectName,
  aspectNames,
  aspects,
  type EnumName,
  enums,
  type Field,
} from '../../games/bar/parse/aspects.ts'

/** The whole schema as a page of Markdown: a table an aspect, then the codes. It stands in docs/bar-aspects.md. */
export function drawAspectPage(): string {
  const codeNames = Object.keys(enums).filter((name): name is EnumName => name in enums)
  return [
    '# Aspects of a Beyond All Reason replay dump',
    'Written by `npm run -s debrief -- mpk list-aspects --markdown` from `src/games/bar/parse/aspects.ts`; a test holds both together.',
    ...aspectNames.map(drawAspect),
    '## Codes',
    ...codeNames.map(drawCodes),
  ].join('\n\n')
}

function drawAspect(name: AspectName): string {
  const { describe, version, fields } = aspects[name]
  const rows = fields.map(({ name, type, nullable, divisor, enum: of }: Field, index) => [
    index,
    `\`${name}\``,
    type,
    nullable ? 'yes' : '',
    divisor === 1 ? '' : divisor,
    of ? `[${of}](#codes)` : '',
  ])
  const head = ['', 'field', 'type', 'null', 'divided by', 'codes']
  return [`## \`${name}\``, `${describe} Version ${version}.`, drawTable(head, rows)].join('\n\n')
}

function drawCodes(name: EnumName): string {
  return `**${name}**: ${Object.entries(enums[name])
    .map(([code, text]) => `${code} \`${text}\``)
    .join(', ')}`
}

function drawTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
