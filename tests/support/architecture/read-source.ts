import { posix } from 'node:path'
import ts from 'typescript'

/** What the house rules look at in one file of TypeScript. */
export interface Source {
  /** From the project's folder, with forward slashes. */
  path: string
  lines: number
  imports: Import[]
  tables: TableUse[]
  /** Dotted names of what is called, as written: 'Date.now', 'it.skip'; 'new Date()' only when without arguments. */
  calls: string[]
  /** Uses of the type `any`. */
  anys: number
  /** Holds nothing but re-exports. */
  isBarrel: boolean
  /** Members of an `interface Database`: tables that this file declares. */
  declares: string[]
}

export interface Import {
  /** A path from the project's folder for our own files, else the package: 'pg', '@scope/name', 'node:fs'. */
  from: string
  typeOnly: boolean
}

export interface TableUse {
  table: string
  writes: boolean
}

const readers = /^(selectFrom|from|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|using|table)$/
const writers = /^(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$/
const sqlText =
  /^\s*\(?\s*(select|insert|update|delete|truncate|with|copy|vacuum|analyze|lock|refresh|alter|drop|merge)\s/
const sqlTable =
  /\b(insert into|merge into|delete from|update|truncate(?: table)?|copy|lock table|alter table|drop table|from|join|table|vacuum(?: analyze)?|analyze)\s+(?:only\s+)?"?([a-z_]+)"?/g
const sqlWrites = /^(insert|merge|delete|update|truncate|copy|alter|drop)/

export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const source: Source = {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: [],
    tables: [],
    calls: [],
    anys: 0,
    isBarrel:
      file.statements.length > 0 &&
      file.statements.every(
        (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
      ),
    declares: [],
  }
  visit(file)
  return source

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      addImport(node.moduleSpecifier.text, isTypeOnly(node.importClause))
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      addImport(node.moduleSpecifier.text, node.isTypeOnly)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) addImport(node.argument.literal.text, true)
    } else if (node.kind === ts.SyntaxKind.AnyKeyword) {
      source.anys++
    } else if (ts.isInterfaceDeclaration(node) && node.name.text === 'Database') {
      source.declares.push(...node.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])))
    } else if (ts.isNewExpression(node)) {
      const name = node.expression.getText(file)
      source.calls.push(name === 'Date' && !node.arguments?.length ? 'new Date()' : `new ${name}`)
    } else if (ts.isCallExpression(node)) {
      addCall(node)
    } else if (ts.isTaggedTemplateExpression(node) && node.tag.getText(file).startsWith('sql')) {
      addSql(textOf(node.template))
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const literal = textOf(node)
      if (sqlText.test(literal)) addSql(literal)
    }
    ts.forEachChild(node, visit)
  }

  function addImport(specifier: string, typeOnly: boolean): void {
    const from = specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(path), specifier))
      : specifier.startsWith('node:')
        ? specifier
        : specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/')
    source.imports.push({ from, typeOnly })
  }

  function addCall(node: ts.CallExpression): void {
    const [first] = node.arguments
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (first && ts.isStringLiteral(first)) addImport(first.text, false)
      return
    }
    source.calls.push(node.expression.getText(file).replace(/\s+/g, ''))
    if (!first || !ts.isPropertyAccessExpression(node.expression)) return
    const verb = node.expression.name.text
    if (!readers.test(verb) && !writers.test(verb)) return
    for (const named of ts.isArrayLiteralExpression(first) ? first.elements : [first]) {
      if (!ts.isStringLiteralLike(named)) continue
      source.tables.push({ table: named.text.split(' ')[0] ?? '', writes: writers.test(verb) })
    }
  }

  function addSql(text: string): void {
    for (const [, verb = '', table = ''] of text.toLowerCase().matchAll(sqlTable)) {
      source.tables.push({ table, writes: sqlWrites.test(verb) })
    }
  }
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly)
  )
}

/** A template's holes become `?`. */
function textOf(node: ts.StringLiteralLike | ts.TemplateLiteral): string {
  if (ts.isStringLiteralLike(node)) return node.text
  return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('')
}
