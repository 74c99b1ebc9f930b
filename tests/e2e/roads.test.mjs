// Real roads in the real window: a region is built from a file, lines follow its roads as they are dragged, and a build survives being
// cancelled and killed.
//
// The extracts are of made-up countries, written by `cargo run -p drawn --example country`; QOSJOL_EXTRACTS names a folder that has
// `small.osm.pbf` and `large.osm.pbf` of before. Each step goes on from where the one before it ended. Pictures of all of them are in out/.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { App, assert, freshFolder, Key, root, story } from './app.mjs'

/** The made-up country lies in the desert between the Aral Sea and the Syr Darya; towns are in the middle of cells of 0.6° by 0.4°. */
const FROM = '42.60, 61.50'
const TO = '42.60, 63.30'
/** A build in a debug build on a busy machine takes its time. */
const LONG = { patience: 300_000, every: 200 }

const home = freshFolder()
let app

/** An extract of so many towns. */
function extract(name, towns) {
  const made = process.env.QOSJOL_EXTRACTS && join(process.env.QOSJOL_EXTRACTS, `${name}.osm.pbf`)
  if (made && existsSync(made)) return made
  const file = home.in(`${name}.osm.pbf`)
  const words = ['run', '--quiet', '-p', 'drawn', '--example', 'country', '--', '--towns', String(towns), '--seed', '7', '-o', file]
  execFileSync('cargo', words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  return file
}

const extracts = {}

before(async () => {
  extracts.small = extract('small', 40)
  extracts.large = extract('large', 250)
  app = await App.start(home)
})
after(async () => {
  await app?.stop()
  home.remove()
})

const step = story(() => app)

/** The length that a leg says; a road's number may stand before it. */
const kilometres = async (id) => Number((await app.text(id)).match(/([\d.,]+)\s*km/)?.[1]?.replaceAll(',', '') ?? NaN)
const tip = () => app.run('return document.querySelector(\'[data-testid="map-tip"]\')?.innerText ?? ""')
const packs = async () => (await app.ids('pack-')).filter((id) => !/^(menu|remove|update)/.test(id))

async function build(file, name) {
  await app.click('region-from-file')
  await app.type('region-name', name)
  app.answerDialog(file)
  await app.click('region-build')
}

/** Forgets the work that has ended, so that the next is alone in the list. */
async function tidy() {
  while (await app.has('job-forget')) {
    const before = (await app.driver.findElements({ css: '[data-testid="job"]' })).length
    await app.click('job-forget')
    await app.eventually('the list to be shorter', async () => (await app.driver.findElements({ css: '[data-testid="job"]' })).length < before)
  }
}

const jobState = () => app.run('return document.querySelector(\'[data-testid="job"]\')?.dataset.state ?? ""')

step('two points far from everything have no surveyed road', async () => {
  await app.click('lang-en')
  await app.click('new-plan')
  for (const point of [FROM, TO]) {
    await app.click('add-stop-1')
    await app.type('add-stop-input-1', point)
    await app.chord(Key.ENTER)
  }
  await app.element('leg-2')
  assert.doesNotMatch(await app.text('leg-2'), /^\d/, 'what there is of a way says that it is approximate')
  await app.picture('roads-before')
})

step('a region is built from a file, with progress, and the plan uses it at once', async () => {
  await app.click('tab-regions')
  await app.says('regions', 'No region pack yet')
  await build(extracts.small, 'Made-up desert')
  const seen = new Set()
  await app.eventually(
    'the pack',
    async () => {
      if (await app.has('job-progress').catch(() => false)) seen.add((await app.text('job-progress').catch(() => '')).split(' · ')[0])
      assert.notEqual(await jobState(), 'failed', `the build failed: ${await app.text('regions')}`)
      return (await packs()).length === 1
    },
    LONG,
  )
  seen.delete('')
  assert.ok(seen.size > 0, 'progress was shown')
  // A leg that is being routed shows no figure for a moment.
  await app.eventually('the leg to be from the pack', async () => /^[^≈]*\d km/.test(await app.text('leg-2')))
  assert.ok((await kilometres('leg-2')) > 140, `the way is as long as it must be: ${await app.text('leg-2')}`)
  await app.picture('roads-installed')
})

step('a line that is dragged follows the road in every frame, and Escape gives it up', async () => {
  await app.click('leg-2')
  const was = await kilometres('leg-2')
  const road = await app.findRoad()
  const over = Array.from({ length: 12 }, (_, at) => ({ x: road.x + 0.004 * at, y: road.y - 0.02 * (at + 1) }))

  const seen = new Set()
  await app.pull(road, over, async () => seen.add((await tip()).split('\n')[0]), false)
  seen.delete('')
  await app.picture('roads-dragging')
  assert.ok(seen.size >= 3, `the figures changed as the pointer moved: ${[...seen].join(' | ')}`)
  await app.chord(Key.ESCAPE)
  await app.letGo()
  await app.eventually('the leg to be as it was', async () => (await kilometres('leg-2')) === was)

  await app.pull(road, over)
  await app.eventually('another way', async () => (await kilometres('leg-2')) !== was)
  await app.picture('roads-bent')
  await app.click('undo')
  await app.eventually('the first way again', async () => (await kilometres('leg-2')) === was)
})

step('the keyboard bends a line too', async () => {
  const was = await kilometres('leg-2')
  await app.click('leg-2')
  await app.run("document.querySelector('.maplibregl-canvas').focus()")
  await app.chord('b')
  for (let at = 0; at < 6; at += 1) await app.chord(Key.SHIFT, Key.ARROW_UP)
  await app.chord(Key.ENTER)
  await app.eventually('another way', async () => (await kilometres('leg-2')) !== was)
  await app.click('undo')
  await app.eventually('the first way again', async () => (await kilometres('leg-2')) === was)
})

step('other ways are offered, and one is taken', async (context) => {
  const was = await kilometres('leg-2')
  await app.run("document.querySelector('[data-testid=\"leg-menu-2\"]').click()")
  await app.click('leg-ways')
  await app.eventually('an answer', async () => (await app.has('way-0')) || /no other way/.test(await app.text('ways')))
  await app.picture('roads-ways')
  if (!(await app.has('way-1'))) {
    context.diagnostic('the made-up country has no other way worth taking here: none was taken')
    return app.chord(Key.ESCAPE)
  }
  await app.click('way-1')
  await app.eventually('the other way', async () => (await kilometres('leg-2')) !== was)
  await app.click('undo')
  await app.eventually('the first way again', async () => (await kilometres('leg-2')) === was)
})

step('the map says what is within reach', async () => {
  await app.askMap(0.5, 0.3)
  await app.click('map-clock')
  await app.says('reach-bands', '30 min')
  await app.picture('roads-reach')
  await app.click('reach-close')
  assert.ok(!(await app.has('reach')), 'and can be sent away')
})

step('slower roads make the plan longer, and the shipped figures come back', async () => {
  await app.click('trip-vehicle')
  await app.click('edit-profiles')
  for (const name of ['trunk', 'primary', 'secondary', 'tertiary']) await app.type(`figure-speed.${name}.asphalt`, '20')
  await app.click('profile-save')
  await app.says('profile-outcome', '→')
  await app.picture('roads-profile')
  await app.click('profile-reset')
  await app.click('profile-save')
  await app.says('profile-outcome', '→')
  await app.chord(Key.ESCAPE)
})

step('a build is cancelled, and what was there is still there', async () => {
  await tidy()
  await build(extracts.large, 'Too large')
  await app.eventually('the build to run', async () => (await jobState()) === 'running')
  await app.click('job-cancel')
  await app.eventually('it to end', async () => (await jobState()) === 'cancelled', LONG)
  assert.equal((await packs()).length, 1, 'the pack of before')
  await app.picture('roads-cancelled')
})

step('a build that is killed goes on afterwards', async () => {
  await tidy()
  await build(extracts.large, 'Large desert')
  await app.eventually('some of it to be done', async () => (await jobState()) === 'running' && /[1-9]/.test(await app.text('job-progress')), LONG)
  await app.kill()

  app = await App.start(home)
  const [recent] = await app.eventually('the recent plan', async () => {
    const ids = await app.ids('recent-')
    return ids.length > 0 && ids
  })
  await app.click(`recent-${recent}`)
  await app.click('tab-regions')
  assert.equal((await packs()).length, 1, 'the pack of before serves')
  await app.eventually('the build that was killed among what is left over', () => app.run('return /large desert/i.test(document.body.innerText)'))
  await app.picture('roads-leftover')
  await app.run(
    'for (const row of document.querySelectorAll(\'[data-testid="leftover"]\')) if (/large desert/i.test(row.innerText)) row.querySelector(\'[data-testid="leftover-resume"]\').click()',
  )
  await app.eventually('the second pack', async () => (await packs()).length === 2, LONG)
  assert.ok(!(await app.run('return /large desert/i.test([...document.querySelectorAll(\'[data-testid="leftover"]\')].map((row) => row.innerText).join())')), 'nothing of it is left over')
  await app.picture('roads-resumed')
})

step('a pack is removed once that is confirmed', async () => {
  const [id] = await packs()
  await app.click(`pack-menu-${id}`)
  await app.click('pack-remove')
  await app.click('pack-remove-yes')
  await app.eventually('one pack less', async () => (await packs()).length === 1)
  await app.picture('roads-removed')
})
