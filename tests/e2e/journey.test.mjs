// From joint sites to a GPX file, in the real window: what a person does on the first evening.
//
// Each step goes on from where the one before it ended. Pictures of all of them are in out/.

import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { after, before } from 'node:test'
import { App, assert, freshFolder, Key, story, terminal } from './app.mjs'
import { asGpsbabelReads, hasSchema, schema, schemaComplaints } from './gpx.mjs'

const TITLE = 'Алтай шеңбері – Өлгий 2027'

const home = freshFolder()
let app

before(async () => {
  app = await App.start(home)
})
after(async () => {
  await app?.stop()
  home.remove()
})

const step = story(() => app)

const distance = () => app.text('totals-distance')
const stops = async () => (await app.ids('stop-')).filter((id) => /^\d+$/.test(id))
const stopName = async (number) => (await app.text(`stop-${number}`)).replace(/^[\d:+]*\s*/, '')
const shown = (file) => JSON.parse(execFileSync(terminal, ['show', file, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 }))

/** Waits until the distance is another than it was, and gives it. */
async function distanceAfter(was) {
  await app.eventually(`a distance other than ${was}`, async () => (await distance()) !== was)
  return distance()
}

async function menu(entry) {
  await app.click('menu')
  await app.click(entry)
}

step('the start screen offers the example journeys', async () => {
  await app.click('lang-en')
  await app.says('start-journey-altai-ring', 'Altai ring')
  for (const journey of ['great-steppe', 'by-air']) assert.ok(await app.has(`start-journey-${journey}`), `${journey} is offered`)
  await app.picture('start')
})

step('the language changes at once', async () => {
  await app.click('lang-kk')
  await app.says('start-journey-altai-ring', 'Алтай шеңбері')
  assert.equal(await app.run('return document.documentElement.lang'), 'kk', 'the page says its language')
  await app.picture('start-kazakh')
  await app.click('lang-en')
  await app.says('start-journey-altai-ring', 'Altai ring')
})

step('an example opens as a plan', async () => {
  await app.click('start-journey-altai-ring')
  await app.says('title', 'Altai ring')
  assert.ok(await app.has('day-19'), 'nineteen days')
  assert.ok((await stops()).length >= 50, 'with their stops')
  assert.match(await distance(), /≈.*\d/, 'the distance is there and says that it is approximate')
  await app.picture('plan')
})

step('search forgives a typing error', async () => {
  await app.type('search-input', 'yasavi')
  await app.eventually('the mausoleum to come first', async () => (await app.ids('hit-'))[0] === 'site:yasawi-mausoleum')
  await app.picture('search')
})

step('a site comes onto the last day', async () => {
  const [was, count] = [await distance(), (await stops()).length]
  await app.click('day-19')
  await app.click('add-site:yasawi-mausoleum')
  await app.eventually('one more stop', async () => (await stops()).length === count + 1)
  await app.says(`stop-${count + 1}`, 'Yasawi')
  await distanceAfter(was)
  await app.picture('added')
})

step('a stop moves by the keyboard and by the pointer; each can be undone and redone', async () => {
  const first = await distance()

  // Day 3: Serebryansk is on the way to the museum in Öskemen. The other way round is a detour.
  assert.match(await stopName(8), /Museum/, 'the museum is the second stop of day 3')
  await app.press('stop-8', Key.ALT, Key.ARROW_UP)
  await app.says('stop-7', 'Museum')
  const second = await distanceAfter(first)
  await app.picture('moved-by-key')

  // Day 1: the lunch stop goes behind the night stop.
  assert.match(await stopName(2), /Altai/, 'the lunch stop is the second of day 1')
  await app.drag('stop-2', 'stop-3', 'below')
  await app.says('stop-3', 'Altai')
  const third = await distanceAfter(second)
  await app.picture('moved-by-pointer')

  await app.click('undo')
  await app.says('stop-2', 'Altai')
  assert.equal(await distanceAfter(third), second, 'undo brings the distance back')
  await app.click('undo')
  await app.says('stop-8', 'Museum')
  assert.equal(await distanceAfter(second), first, 'and once more')
  await app.click('redo')
  await app.says('stop-7', 'Museum')
  assert.equal(await distanceAfter(first), second, 'redo makes the step again')
  // What a row was to be while it was dragged is forgotten: it shows its own number.
  for (const number of ['1', '2', '3']) {
    const shownNumber = await app.run("return document.querySelector(`[data-testid=\"stop-${arguments[0]}\"] .number`).innerText.trim()", number)
    assert.equal(shownNumber, number, 'each row shows the number that it has')
  }
  await app.picture('undone-and-redone')
})

step('the plan is named, and saved where the user says', async () => {
  await app.click('title')
  await app.type('title-input', TITLE)
  await app.chord(Key.ENTER)
  await app.says('title', TITLE)
  app.answerDialog(home.in('Сапар жоспары.qosjol'))
  await menu('menu-saveAs')
  await app.eventually('the file', () => statSync(home.in('Сапар жоспары.qosjol')).size > 0)
  const plan = shown(home.in('Сапар жоспары.qosjol'))
  assert.equal(plan.title, TITLE, 'the terminal reads the same title')
  assert.equal(plan.days.flatMap((day) => day.stops).length, (await stops()).length, 'and as many stops')
  await app.picture('saved')
})

step('a cancelled export writes nothing', async () => {
  app.answerDialog()
  await app.click('export')
  await app.click('export-gpx-confirm')
  await app.eventually('the dialog to be usable again', async () => (await app.element('export-gpx-confirm')).isEnabled())
  assert.ok(!(await app.has('export-result')), 'nothing is said to be written')
  assert.deepEqual(readdirSync(home.path).filter((name) => name.endsWith('.gpx')), [], 'and nothing is')
  await app.picture('export')
})

step('the journey is exported as GPX, which other programs read', async (context) => {
  const file = home.in('Алтай шеңбері.gpx')
  app.answerDialog(file)
  await app.click('export-gpx-confirm')
  const told = await app.text('export-result')
  await app.picture('exported')

  const read = asGpsbabelReads(file)
  const numbers = (told.match(/\d+/g) ?? []).map(Number)
  assert.equal(read.waypoints, (await stops()).length, 'a waypoint for each stop')
  assert.ok(numbers.includes(read.waypoints), `the window says ${read.waypoints} waypoints: ${told}`)
  assert.ok(read.tracks > 10, 'a track for each day with a road')
  assert.ok(numbers.includes(read.tracks), `the window says ${read.tracks} tracks: ${told}`)
  assert.match(readFileSync(file, 'utf8'), /Yasawi/, 'the site that was added is in it')

  if (hasSchema) assert.equal(schemaComplaints(file), '', 'xmllint finds it valid')
  else context.diagnostic(`not held against the schema of GPX 1.1: ${schema} is not there`)
  await app.chord(Key.ESCAPE)
})

step('a torn file gives a message, and the open plan stays', async () => {
  const whole = readFileSync(home.in('Сапар жоспары.qosjol'))
  const torn = home.in('torn.qosjol')
  writeFileSync(torn, whole.subarray(0, whole.length / 2))
  const count = (await stops()).length
  app.answerDialog(torn)
  await menu('menu-open')
  assert.match(await app.text('toast'), /torn\.qosjol/, 'the message names the file')
  await app.says('title', TITLE)
  assert.equal((await stops()).length, count, 'with all its stops')
  assert.deepEqual(readFileSync(torn), whole.subarray(0, whole.length / 2), 'and the torn file is as it was')
  await app.picture('torn')
})

step('a new plan, and the first one again from the recent ones', async () => {
  const count = (await stops()).length
  await menu('new-plan')
  await app.eventually('an empty plan', async () => (await stops()).length === 0)
  await app.picture('new')
  await menu('menu-close')
  const recents = await app.eventually('the recent plans', async () => {
    const ids = await app.ids('recent-')
    return ids.length > 0 && ids
  })
  await app.picture('recents')
  const texts = await Promise.all(recents.map((id) => app.text(`recent-${id}`)))
  const ours = recents[texts.findIndex((text) => text.includes(TITLE))]
  assert.ok(ours, `the saved plan is among the recent ones: ${texts}`)
  await app.click(`recent-${ours}`)
  await app.says('title', TITLE)
  assert.equal((await stops()).length, count, 'as it was left')
  assert.ok(await (await app.element('undo')).isEnabled(), 'what was done can still be undone')
  await app.picture('reopened')
})
