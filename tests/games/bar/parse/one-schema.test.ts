import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { drawAspectPage } from '../../../../src/cli/mpk/draw-aspect-page.ts'
import { projectFolder } from '../../../../src/config.ts'
import { type Aspect, aspects, enums } from '../../../../src/games/bar/parse/aspects.ts'

const schema = 'src/games/bar/parse/aspects.ts'
const allAspects: [string, Aspect][] = Object.entries(aspects)
const allFields = allAspects.flatMap(([, { fields }]) => fields)
const coded = new Set(allFields.filter(({ enum: of }) => of !== null).map(({ name }) => name))
const divisors = new Set(allFields.map(({ divisor }) => divisor as number).filter((divisor) => divisor !== 1))
const codeNames = new Set<string>(Object.values(enums).flatMap((codes) => Object.values(codes)))

const files = ['src/games/bar', 'src/cli/mpk', 'commands/bar'].flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`),
)

/** What a file says of a field that only the schema may say, in words. */
function repeated(text: string): string[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2023, true)
  // What never sees a raw row may divide by what it likes.
  const seesRows = /from '[^']*\/(aspects|decoded-aspect|decode-aspect|open-decoder|stat)\.ts'/.test(text)
  const found: string[] = []
  visit(file)
  return found

  function visit(node: ts.Node): void {
    if (ts.isBinaryExpression(node)) judgeBinary(node)
    if (ts.isPropertyAssignment(node) && ts.isNumericLiteral(node.name) && isCodeName(node.initializer)) {
      found.push(`gives code ${node.name.text} a name`)
    }
    if (ts.isPropertyAssignment(node) && codeNames.has(nameOf(node.name)) && ts.isNumericLiteral(node.initializer)) {
      found.push(`gives ${nameOf(node.name)} a code`)
    }
    if (ts.isCaseClause(node) && ts.isNumericLiteral(node.expression) && isCoded(node.parent.parent.expression)) {
      found.push(`knows code ${node.expression.text}`)
    }
    judgeNames(namesIn(node))
    ts.forEachChild(node, visit)
  }

  function judgeBinary({ left, right, operatorToken }: ts.BinaryExpression): void {
    const sign = operatorToken.getText(file)
    if (/^[!=]==?$/.test(sign)) {
      for (const [one, other] of [[left, right] as const, [right, left] as const]) {
        if (isCoded(one) && ts.isNumericLiteral(other)) found.push(`knows code ${other.text} of ${one.getText(file)}`)
      }
    }
    const number = ts.isNumericLiteral(right) ? Number(right.text) : Number.NaN
    const divides = (/^\/=?$/.test(sign) && divisors.has(number)) || (/^\*=?$/.test(sign) && divisors.has(1 / number))
    if (seesRows && divides) found.push(`divides by ${number}`)
  }

  function judgeNames(names: Set<string>): void {
    for (const [aspect, { fields }] of allAspects) {
      if (fields.every(({ name }) => names.has(name))) found.push(`lists the fields of ${aspect}`)
    }
  }

  function isCoded(node: ts.Expression): boolean {
    return (node.getText(file).match(/\w+/g) ?? []).some((word) => coded.has(word))
  }
}

/** The names that a list, an object or a type has. */
function namesIn(node: ts.Node): Set<string> {
  if (ts.isArrayLiteralExpression(node)) return new Set(node.elements.flatMap((one) => literalsIn(one)))
  if (ts.isObjectLiteralExpression(node)) return new Set(node.properties.map(({ name }) => nameOf(name)))
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return new Set(node.members.map((one) => nameOf(one.name)))
  if (ts.isUnionTypeNode(node))
    return new Set(node.types.flatMap((one) => (ts.isLiteralTypeNode(one) ? literalsIn(one.literal) : [])))
  return new Set()
}

/** The texts in an element of a list, also of a list or a call in it. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isCallExpression(node)) return node.arguments.flatMap((one) => literalsIn(one))
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((one) => literalsIn(one))
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? literalsIn(one.initializer) : []))
  }
  return []
}

function nameOf(name: ts.PropertyName | undefined): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : ''
}

function isCodeName(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) && codeNames.has(node.text)
}

describe('what a field is', () => {
  it('is looked for in the whole room', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files).toContain(schema)
    expect(repeated(readFileSync(join(projectFolder, schema), 'utf8'))).not.toEqual([])
  })

  it('stands in the schema and nowhere else', () => {
    const elsewhere = files
      .filter((path) => path !== schema)
      .flatMap((path) => repeated(readFileSync(join(projectFolder, path), 'utf8')).map((what) => `${path} ${what}`))
    expect(elsewhere).toEqual([])
  })

  it.each([
    ['a code in a comparison', 'if (columns.event_type.values[row] === 3) count++'],
    ['a code in a comparison the other way round', 'const is = 2 != event'],
    ['a code in a case', 'switch (cmd_name) { case 1: break }'],
    ['a code by its name', 'const codes = { GIVEN: 4 }'],
    ['a name by its code', "const names = { 4: 'GIVEN' }"],
    ['a divisor', "import type { DecodedAspect } from '../parse/decoded-aspect.ts'\nconst damage = value / 10"],
    ['a divisor upside down', "import { aspects } from './aspects.ts'\ntotal *= 0.001"],
    ['a list of fields', "const fields = ['frame', 'wind_strength', 'tidal_strength']"],
    ['a list of columns', "const columns = [{ name: 'frame' }, { name: 'wind_strength' }, int('tidal_strength')]"],
    ['a type of a row', 'interface Wind { frame: number; wind_strength: number; tidal_strength: number }'],
    ['a union of names', "type Wind = 'frame' | 'wind_strength' | 'tidal_strength'"],
  ])('is found elsewhere: %s', (_, text) => expect(repeated(text)).not.toEqual([]))

  it('is not what a formula, a column by its name or a code by its name says', () => {
    const text = `import type { DecodedAspect } from '../parse/decoded-aspect.ts'
      const minutes = frame / 1800
      const isGiven = columns.event_type.values[row] === codeOf('unitEvent', 'GIVEN')
      const { frame, wind_strength } = columns`
    expect(repeated(text)).toEqual([])
  })
})

it('the page of the documentation is what the schema says', () => {
  expect(readFileSync(join(projectFolder, 'docs/bar-aspects.md'), 'utf8')).toBe(`${drawAspectPage()}\n`)
})
