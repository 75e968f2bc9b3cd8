/** The pages as people are served them, built once in a run of tests by whichever file needs them first. */
import { execFile } from 'node:child_process'
import { access, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const ROOT = path.resolve(import.meta.dirname, '../..')
const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

/**
 * Gives a folder that holds `build/` with the pages of these sources, and what the process beside them needs. `folder`
 * belongs to the run; where TEST_PAGES names such a folder of an earlier run, it is taken instead.
 */
export const builtPages = async (folder: string): Promise<string> => {
  const place = process.env['TEST_PAGES'] ?? path.join(folder, 'pages')
  const [built, failed] = [path.join(place, 'built'), path.join(place, 'failed')]
  // Whoever makes the folder builds; the others wait.
  const isFirst = await mkdir(place).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const { VITEST: _, ...env } = process.env
    await symlink(path.join(ROOT, 'node_modules'), path.join(place, 'node_modules'))
    await symlink(path.join(ROOT, 'db'), path.join(place, 'db'))
    await writeFile(path.join(place, 'package.json'), '{"type":"module"}\n')
    await promisify(execFile)(
      process.execPath,
      ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--config', 'remix.config.js', '--logLevel', 'error'],
      { cwd: ROOT, env: { ...env, NODE_ENV: 'production', PAGES_DIR: path.join(place, 'build') } },
    ).catch(async error => {
      await writeFile(failed, '')
      throw error
    })
    await writeFile(built, '')
  }
  while (!(await isThere(built))) {
    if (await isThere(failed)) throw new Error('The pages could not be built; another test says why.')
    await sleep(100)
  }
  return place
}
