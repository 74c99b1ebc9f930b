// From the start of the process until the page can be used. `make bench` runs it with the release build; it measures and judges nothing.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, hostname } from 'node:os'
import { test } from 'node:test'
import { App, assert, freshFolder } from './app.mjs'

const RUNS = 7

/** When the app's process started, in milliseconds since 1970. Linux counts it in hundredths of a second since boot. */
function processStart(app) {
  const started = app.processes().map((id) => Number(readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ')[19]))
  assert.ok(started.length > 0, 'the app is running')
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
  return Date.now() - (uptime - Math.min(...started) / ticks) * 1000
}

async function oneStart(words) {
  const home = freshFolder()
  const app = await App.start(home, words)
  try {
    return app.readyAt - processStart(app)
  } finally {
    await app.stop()
    home.remove()
  }
}

for (const [what, words] of [
  ['the start screen', []],
  ['an example journey', ['--journey', 'altai-ring']],
]) {
  test(`start to interactive: ${what}`, async () => {
    const times = []
    for (let run = 0; run < RUNS; run += 1) times.push(await oneStart(words))
    times.sort((one, other) => one - other)
    const [median, worst] = [times[Math.floor(RUNS / 2)], times.at(-1)]
    const machine = `${hostname()}, ${cpus().length} × ${cpus()[0].model}`
    console.log(`start to interactive, ${what}: median ${median.toFixed(0)} ms, worst of ${RUNS} ${worst.toFixed(0)} ms (${machine})`)
  })
}
