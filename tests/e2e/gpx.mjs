// Other people's programs as judges of our GPX files.

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './app.mjs'

/** The schema of GPX 1.1 with the extensions that devices know; kept beside the project where it is developed. */
export const schema = join(root, '../shared/schema/gpx/master.xsd')
export const hasSchema = existsSync(schema)

/** What gpsbabel reads from a GPX file: how many waypoints, tracks and routes. */
export function asGpsbabelReads(file) {
  const written = execFileSync('gpsbabel', ['-i', 'gpx', '-f', file, '-o', 'gpx,gpxver=1.1', '-F', '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const count = (tag) => written.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
  return { waypoints: count('wpt'), tracks: count('trk'), routes: count('rte') }
}

/** What xmllint has against a file; empty is nothing. */
export function schemaComplaints(file) {
  const judged = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], { encoding: 'utf8' })
  if (judged.error) throw judged.error
  return judged.status === 0 ? '' : judged.stderr
}
