/** The lines the code keeps to: which way imports point, what is pure, and where SQL, transactions and the environment are touched. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { RULES } from '#app/rule-words.ts'
import { RULE_IDS } from '#domain/rules.ts'

const LAYERS = ['app', 'server', 'collab', 'db'] as const
const SOURCE = /\.(tsx?|mjs|css|sql|md)$/
const OURS = 'tests/tidy.test.ts'

/** Every written file below a folder, as paths from the root of the project. */
const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter(file => SOURCE.test(file) && !file.startsWith('tests/e2e/results/'))

const FILES = [...LAYERS, 'tests'].flatMap(below)
const words = new Map(FILES.map(file => [file, readFileSync(file, 'utf8')]))
const isCode = (file: string) => /\.tsx?$/.test(file)
/** Code of the product, not of its tests. */
const CODE = FILES.filter(file => isCode(file) && !file.startsWith('tests/'))

const parsed = (file: string): ts.SourceFile => {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(file, words.get(file) ?? '', ts.ScriptTarget.Latest, true, kind)
}

/** Code without comments and the letters of strings, a space between tokens, so that prose does not count. */
const bare = (file: string): string => {
  const tree = parsed(file)
  let out = ''
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return
    if (node.getChildCount(tree) > 0) for (const child of node.getChildren(tree)) visit(child)
    else out += `${ts.isStringLiteral(node) || ts.isJsxText(node) ? "''" : node.getText(tree)} `
  }
  visit(tree)
  return out
}

const taggedTemplates = (file: string): string[] => {
  const tags: string[] = []
  const tree = parsed(file)
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node)) tags.push(node.tag.getText(tree))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return tags
}

const BARE = new Map(CODE.map(file => [file, bare(file)]))

/** Files whose bare code matches, besides those allowed to. */
const offending = (pattern: RegExp, allowed: (file: string) => boolean, among = CODE) =>
  among.filter(file => pattern.test(BARE.get(file) ?? '') && !allowed(file))

type Layer = (typeof LAYERS)[number] | 'domain' | 'tests' | 'npm'
const layerOf = (file: string): Layer =>
  file.startsWith('server/domain/')
    ? 'domain'
    : (([...LAYERS, 'tests'] as const).find(l => file.startsWith(`${l}/`)) ?? 'npm')

/** Where an import leads: a path from the root of the project, or the name of a package. What follows a question mark says how it is taken in. */
const target = (from: string, specifier: string): string => {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''))
  return specifier.replace(/^#domain\//, 'server/domain/').replace(/^#/, '')
}

const IMPORTS = FILES.filter(isCode).flatMap(file =>
  ts
    .preProcessFile(words.get(file) ?? '', true, true)
    .importedFiles.map(({ fileName }) => ({ from: file, to: target(file, fileName) })),
)

const MAY_IMPORT: Record<Exclude<Layer, 'npm'>, readonly Layer[]> = {
  app: ['app', 'server', 'collab', 'domain', 'npm'],
  server: ['server', 'collab', 'db', 'domain', 'npm'],
  collab: ['collab', 'db', 'domain', 'npm'],
  db: ['db', 'domain', 'npm'],
  domain: ['domain'],
  tests: ['app', 'server', 'collab', 'db', 'domain', 'tests', 'npm'],
}

describe('Imports', () => {
  test('point one way: app, server, collab, db, and everybody to the domain, which needs nobody', () => {
    const wrong = IMPORTS.filter(({ from, to }) => {
      const layer = layerOf(from)
      return layer !== 'npm' && !MAY_IMPORT[layer].includes(layerOf(to))
    })
    expect(wrong).toEqual([])
  })

  test('from collab to app are of the shared schema only', () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) => layerOf(from) === 'app' && layerOf(to) === 'collab' && to !== 'collab/schema.ts',
    )
    expect(wrong).toEqual([])
  })

  test('of the library of sessions are in one file', () => {
    expect([...new Set(IMPORTS.filter(({ to }) => to === 'lucia').map(({ from }) => from))]).toEqual([
      'server/session.ts',
    ])
  })

  test('of files that are there, written with their ending', () => {
    const wrong = IMPORTS.filter(({ to }) => layerOf(to) !== 'npm' && !words.has(to))
    expect(wrong).toEqual([])
  })
})

describe('The domain', () => {
  test('asks neither clock nor chance nor the outside', () => {
    const among = CODE.filter(file => layerOf(file) === 'domain')
    expect(among.length).toBeGreaterThan(10)
    const impure =
      /\bDate \. now|new Date \( *\)|Math \. random|\b(process|globalThis|fetch|console|setTimeout|crypto|performance) [.(]|\b(async|await) /
    expect(offending(impure, () => false, among)).toEqual([])
  })
})

describe('Only in its place is', () => {
  test('SQL: db/', () => {
    // Any tagged template, whatever its tag is called; a query that is no template would need `unsafe`.
    const outside = CODE.filter(file => !file.startsWith('db/'))
    expect(outside.flatMap(file => taggedTemplates(file).map(tag => `${file}: ${tag}`))).toEqual([])
    expect(offending(/\. unsafe \(/, file => file.startsWith('db/'))).toEqual([])
  })

  test('a transaction: the one function that decides, and the migrations', () => {
    expect(offending(/\. begin \(/, file => ['server/decide.ts', 'db/migrate.ts'].includes(file))).toEqual([])
  })

  test('the environment: env.ts, the start and the build', () => {
    const places = ['server/env.ts', 'server/index.ts', 'server/build.ts']
    expect(offending(/process \. env|process \[|meta \. env/, file => places.includes(file))).toEqual([])
    const start = words.get('server/index.ts')?.match(/process\.env[^\n]*/g) ?? []
    expect(start.filter(line => !line.startsWith("process.env['NODE_ENV']"))).toEqual([])
  })
})

describe('Every file', () => {
  test('is at most 300 lines long', () => {
    const lines = (file: string) => (words.get(file) ?? '').trimEnd().split('\n').length
    expect(FILES.filter(file => lines(file) > 300).map(file => `${file}: ${lines(file)}`)).toEqual([])
  })

  test('is finished: no note to do it later, no check switched off', () => {
    const later = /\bTODO\b|\bFIXME\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|\.(only|skip)\(/
    expect(FILES.filter(file => file !== OURS && later.test(words.get(file) ?? ''))).toEqual([])
  })
})

describe('Every rule', () => {
  const page = words.get('server/domain/RULES.md') ?? ''
  const tests = FILES.filter(file => file.startsWith('tests/') && file !== OURS).map(file => words.get(file) ?? '')

  test.each(RULE_IDS)('%s has a sentence for people, a line in RULES.md, and a test', rule => {
    expect(RULES[rule].length).toBeGreaterThan(10)
    expect(page.match(new RegExp(`^- \\*\\*${rule}\\*\\* \\S`, 'gm'))).toHaveLength(1)
    expect(tests.some(source => new RegExp(`\\b${rule}\\b`).test(source))).toBe(true)
  })

  test('on the page is known to the code', () => {
    expect([...page.matchAll(/^- \*\*(R\d+)\*\*/gm)].map(match => match[1]).sort()).toEqual([...RULE_IDS].sort())
  })
})
