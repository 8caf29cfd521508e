import { readFileSync } from 'node:fs'
import ts from 'typescript'

export interface Phrases {
  texts: Set<string>
  /** Places where what is said cannot be known from the source. */
  unknown: string[]
}

/** Every text that these files say or keep to be said later, by the calls of `say` and `phrase`. */
export function collectPhrases(files: readonly string[]): Phrases {
  const texts = new Set<string>()
  const unknown: string[] = []
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    visit(source)

    function visit(node: ts.Node): void {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
        const [first] = node.arguments
        if (['say', 'phrase'].includes(node.expression.text) && first) note(first, node.expression.text)
      }
      node.forEachChild(visit)
    }

    function note(argument: ts.Expression, caller: string): void {
      if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) texts.add(argument.text)
      else if (ts.isConditionalExpression(argument)) {
        note(argument.whenTrue, caller)
        note(argument.whenFalse, caller)
      } else if (caller === 'phrase' || ts.isTemplateExpression(argument) || ts.isBinaryExpression(argument)) {
        const { line } = source.getLineAndCharacterOfPosition(argument.getStart())
        unknown.push(`${file}:${line + 1}`)
      }
    }
  }
  return { texts, unknown }
}
